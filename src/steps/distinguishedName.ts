/** Names of LDAP objects as the directory writes them: RFC 4514 with escaped commas. Compared without regard to case. */

/** The parts from the object up: ["CN=Ada", "OU=Staff", "DC=contoso", "DC=test"]. */
export function nameParts(distinguishedName: string): string[] {
  return distinguishedName.match(/(?:\\.|[^,\\])+/g) ?? [];
}

/** The name of the container; empty for a name of one part. */
export function parentName(distinguishedName: string): string {
  return nameParts(distinguishedName).slice(1).join(',');
}

/** Whether an object is the container or lies below it. */
export function isBelow(distinguishedName: string, container: string): boolean {
  const inner = nameParts(distinguishedName.toLowerCase());
  const outer = nameParts(container.toLowerCase());
  return (
    outer.length > 0 &&
    outer.length <= inner.length &&
    outer.every((part, index) => part === inner[inner.length - outer.length + index])
  );
}

/** The lowest container that holds all the objects. */
export function commonContainer(objects: readonly string[]): string {
  const [first = '', ...rest] = objects;
  let container = parentName(first);
  while (container !== '' && !rest.every((object) => isBelow(parentName(object), container)))
    container = parentName(container);
  return container;
}
