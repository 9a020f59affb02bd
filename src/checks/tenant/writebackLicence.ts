import type { ServicePlan } from '../../evidence/facts/tenantLicences.js';

/** Service plans that include writeback: Microsoft Entra ID P1 and P2, on their own or within a suite. */
const plans: ReadonlyMap<string, string> = new Map([
  ['41781fb2-bc02-4b7c-bd55-b576c07bb09d', 'Microsoft Entra ID P1'],
  ['eec0eb4f-6444-4f95-aba0-50c24d67f998', 'Microsoft Entra ID P2'],
]);

/** Names of the plans among these that include writeback and are provisioned. */
export function writebackPlans(servicePlans: readonly ServicePlan[]): string[] {
  const found = servicePlans.flatMap(({ id, status }) => {
    const name = plans.get(id.toLowerCase());
    return name !== undefined && status === 'Success' ? [name] : [];
  });
  return [...new Set(found)].sort();
}

export const licenceSources = [
  'https://learn.microsoft.com/entra/identity/authentication/concept-sspr-licensing',
  'https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference',
];
