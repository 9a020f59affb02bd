import * as z from 'zod';
import type { FunctionContract } from '../powershell/contract.js';
import { base64, directoryParams, principal, readFrom, securityDescriptor } from './facts/directory.js';

/**
 * Contracts of the functions that read the users of an audit. They share one open search in the PowerShell session: opened, read page by
 * page, closed. What is read is a stream and no evidence: it is judged and let go.
 */
const read = <Params extends z.ZodObject, Value extends z.ZodType>(
  contract: Omit<FunctionContract<Params, Value>, 'kind'>,
) => ({ ...contract, kind: 'read' as const });

export const openAudit = read({
  function: 'Open-WbdAudit',
  params: z.object({
    ...directoryParams,
    /** Left out: the whole domain. */
    SearchBase: z.string().optional(),
    /** An LDAP filter that narrows the users down. */
    Filter: z.string().optional(),
    /** Users in one page, at most 1,000: no domain controller hands out more. */
    PageSize: z.int().min(1).max(1000),
  }),
  value: z.object({
    readFrom,
    searchBase: z.string(),
  }),
});

/** How many users an audit reads, for a controller that does not say. Asked beside the audit, in another session. */
export const countAudit = read({
  function: 'Measure-WbdAudit',
  params: openAudit.params.omit({ PageSize: true }),
  value: z.object({ users: z.int() }),
});

/** One column for each attribute, one place for each user. An attribute that is absent or may not be read is an empty text. */
const column = z.array(z.string());

export const readAuditPage = read({
  function: 'Read-WbdAuditPage',
  params: z.object({}),
  value: z.object({
    distinguishedNames: column,
    samAccountNames: column,
    /** objectSid, base64. */
    sids: column,
    /** The most specific value of objectClass. */
    classes: column,
    adminCounts: column,
    accountControls: column,
    /** The number of the user's descriptor, from 0 in the order in which this audit met them. */
    descriptors: column,
    /** The descriptors met for the first time in this page, in the order of their numbers. */
    newDescriptors: z.array(base64),
    isLast: z.boolean(),
    /** How many users all pages have, as the controller estimates. null: it does not say. */
    total: z.int().nullable(),
  }),
});
export type AuditPage = z.output<typeof readAuditPage.value>;

const distinguishedNames = z.object({ DistinguishedName: z.array(z.string()).min(1) });

/** Accounts with the groups that count for AdminSDHolder. One that has gone meanwhile is left out. */
export const readAuditAccounts = read({
  function: 'Read-WbdAuditAccount',
  params: distinguishedNames,
  value: z.array(z.object({ ...principal, adminCount: z.int().nullable() })),
});
export type AuditAccount = z.output<typeof readAuditAccounts.value>[number];

/** Containers with their descriptors. One that does not exist or may not be read is left out. */
export const readAuditContainers = read({
  function: 'Read-WbdAuditContainer',
  params: distinguishedNames,
  value: z.array(
    z.object({ distinguishedName: z.string(), objectClass: z.array(z.string()), securityDescriptor }),
  ),
});
export type AuditContainer = z.output<typeof readAuditContainers.value>[number];

export const closeAudit = read({
  function: 'Close-WbdAudit',
  params: z.object({}),
  value: z.null(),
});

export const auditReads = [
  openAudit,
  countAudit,
  readAuditPage,
  readAuditAccounts,
  readAuditContainers,
  closeAudit,
] as const;
