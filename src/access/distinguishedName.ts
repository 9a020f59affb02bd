/** The DN of the parent: what follows the first comma that is not escaped (RFC 4514); null when there is none. */
export function parentName(distinguishedName: string): string | null {
  for (let at = 0; at < distinguishedName.length; at += 1) {
    const character = distinguishedName[at];
    if (character === '\\') at += 1;
    else if (character === ',') return distinguishedName.slice(at + 1);
  }
  return null;
}

/** One spelling for each DN of a directory, for comparing: DNs are compared without regard to case. */
export function nameKey(distinguishedName: string): string {
  return distinguishedName.toLowerCase();
}

/**
 * DNS name of the domain that an object lies in, as the domain components at the end of its DN tell it (RFC 2247):
 * contoso.com of CN=x,DC=contoso,DC=com. Empty for a text that does not end in any.
 */
export function domainNameOf(distinguishedName: string): string {
  let labels: string[] = [];
  for (let name: string | null = distinguishedName; name !== null; ) {
    const above = parentName(name);
    const component = above === null ? name : name.slice(0, name.length - above.length - 1);
    const label = /^\s*DC=\s*(.+?)\s*$/i.exec(component)?.[1];
    labels = label === undefined ? [] : [...labels, label];
    name = above;
  }
  return labels.join('.');
}

/** Whether an object lies below a container, at any depth. */
export function isBelow(distinguishedName: string, container: string): boolean {
  const key = nameKey(container);
  for (let above = parentName(distinguishedName); above !== null; above = parentName(above))
    if (nameKey(above) === key) return true;
  return false;
}
