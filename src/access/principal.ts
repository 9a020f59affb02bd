import type { Sid } from './sid.js';

/** A group that holds an account, directly or through other groups. */
export interface PrincipalGroup {
  readonly sid: Sid;
  readonly distinguishedName: string;
  readonly samAccountName: string;
  /** DNs of the groups that this group is directly a member of. */
  readonly memberOf: readonly string[];
}

/** An account with its groups, as the directory tells them: what a token and a membership path are made of. */
export interface Principal {
  readonly samAccountName: string;
  readonly sid: Sid;
  readonly sidHistory: readonly Sid[];
  /** RID of the primary group in the account's own domain. */
  readonly primaryGroupId: number;
  /** DNs of the groups that the account is directly a member of. */
  readonly memberOf: readonly string[];
  /** SIDs of all its groups, the nested ones too (MS-ADTS 3.1.1.4.5.19). */
  readonly tokenGroups: readonly Sid[];
  /** Those of tokenGroups that could be resolved. */
  readonly groups: readonly PrincipalGroup[];
}
