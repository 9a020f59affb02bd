import type { Snapshot } from './snapshot.js';

/** Attributes that name the first forest's server or tenant, which is the second one's too. */
const shared = ['description'];

/**
 * A second forest, made of the recorded one: every name, SID and GUID is another, everything else is the same. `domain` is
 * its DNS name, such as fabrikam.test.
 */
export function secondForest(snapshot: Snapshot, domain: string): Snapshot {
  const [label = ''] = domain.split('.');
  const rename = (text: string) =>
    text
      .replaceAll('contoso', label)
      .replaceAll('CONTOSO', label.toUpperCase())
      .replaceAll('Contoso', label.charAt(0).toUpperCase() + label.slice(1));
  const domainSid = snapshot.objects[0]?.attributes['objectSid']?.[0] ?? '';
  // Revision, count, authority and 21 come first; the three numbers of the domain are what differs.
  const own = Buffer.from(domainSid, 'base64').subarray(12, 24);
  const other = Buffer.from(own.map((octet) => octet ^ 0x55));
  const isGuid = (name: string) => name === 'objectGUID' || name === 'mS-DS-ConsistencyGuid';
  const renumber = (name: string, value: string) => {
    const octets = Buffer.from(value, 'base64');
    if (isGuid(name)) octets.writeUInt32LE((octets.readUInt32LE() ^ 0x5555_5555) >>> 0);
    for (let at = octets.indexOf(own); at >= 0; at = octets.indexOf(own, at + own.length))
      other.copy(octets, at);
    return octets.toString('base64');
  };
  return {
    ...snapshot,
    rootDse: Object.fromEntries(
      Object.entries(snapshot.rootDse).map(([name, values]) => [name, values.map(rename)]),
    ),
    objects: snapshot.objects.map(({ dn, attributes }) => ({
      dn: rename(dn),
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([name, values]) => {
          if (shared.includes(name)) return [name, values];
          const isBinary = snapshot.binary.includes(name);
          return [name, values.map((value) => (isBinary ? renumber(name, value) : rename(value)))];
        }),
      ),
    })),
  };
}
