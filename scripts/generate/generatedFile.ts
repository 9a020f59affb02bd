/** A file of the repository that is made from the code. `path` is relative to the package, with forward slashes. */
export interface GeneratedFile {
  path: string;
  content: string;
}
