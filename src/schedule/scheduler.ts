/** What is scheduled on this machine, whatever does the scheduling. */
export interface Scheduler {
  /** The definition as it is installed, for review. */
  print(): string;
  /** Whether anything had to be changed. @throws Failure */
  install(): Promise<{ changed: boolean }>;
  /** Whether anything was there. @throws Failure */
  remove(): Promise<{ changed: boolean }>;
  /** Lines for people. */
  status(): Promise<{ installed: boolean; lines: string[] }>;
}
