import { type WritebackRight, type WritebackRightId, writebackRights } from '../access/writebackRights.js';

/** What an audit asks of each user: the rights on users that writeback requires. */
export const auditRights: readonly WritebackRight[] = writebackRights.filter(
  ({ on, need }) => on === 'user' && need === 'required',
);

/** Classes of users; any other class is one of which no ACE speaks by name. */
export const auditedClasses = ['user', 'inetOrgPerson'] as const;

/** Rights as bits of a number, in the order of `auditRights`. */
export function rightsOfMask(mask: number): WritebackRightId[] {
  return auditRights.flatMap(({ id }, index) => (((mask >> index) & 1) === 1 ? [id] : []));
}
