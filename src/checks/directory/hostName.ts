/** Names of hosts compare without regard to case or a final dot. */
export function isSameHost(left: string, right: string | null): boolean {
  return right !== null && canonical(left) === canonical(right);
}

/** The same, where the left name may also be the first label alone. */
export function namesHost(name: string, host: string): boolean {
  return isSameHost(name, host) || (!name.includes('.') && canonical(host).startsWith(`${canonical(name)}.`));
}

function canonical(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
