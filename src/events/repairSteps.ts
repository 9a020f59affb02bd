import { type StepId, stepIds } from '../steps/step.js';

/** A repair step as the catalogue names it. */
export interface RepairStep {
  id: StepId;
  title: string;
  says: string;
}

const words: Readonly<Record<StepId, Omit<RepairStep, 'id'>>> = {
  'confirm-network': {
    title: 'Confirm the network',
    says: 'Make sure that the Connect server reaches the password reset service and its two Service Bus namespaces on TCP 443, through the proxy if there is one, and that nothing cuts a quiet connection within six minutes.',
  },
  'start-sync-service': {
    title: 'Start the synchronisation service',
    says: 'Start the service "Microsoft Azure AD Sync" (ADSync) and wait for event 31015.',
  },
  'restart-sync-service': {
    title: 'Restart the synchronisation service',
    says: 'When no synchronisation is running, restart the service "Microsoft Azure AD Sync" (ADSync) and wait for event 31015; 6800 instead of it means that the endpoint did not start.',
  },
  'enable-writeback': {
    title: 'Enable writeback',
    says: 'Turn password writeback on for the Entra connector; events 31005 and 31015 follow.',
  },
  'toggle-writeback': {
    title: 'Turn writeback off and on again',
    says: 'Disable password writeback and enable it again. The server is onboarded anew, keys and configuration are written afresh, and every connector is told to accept passwords. Resets fail in between.',
  },
  'upgrade-connect': {
    title: 'Install the latest Connect',
    says: 'Export the configuration and the custom synchronisation rules, install the latest Microsoft Entra Connect, then turn writeback off and on again.',
  },
  'run-full-sync': {
    title: 'Run a full synchronisation',
    says: 'Start a full cycle (Start-ADSyncSyncCycle -PolicyType Initial) and wait until every connector has finished.',
  },
  'grant-rights': {
    title: 'Grant the missing rights',
    says: 'Give the connector account Reset Password, and write access to lockoutTime and pwdLastSet, at the lowest place that covers the users concerned.',
  },
  'clear-admin-count': {
    title: 'Clear an orphaned adminCount',
    says: 'For an account that has left every protected group: clear adminCount and switch inheritance back on.',
  },
  'prefer-pdc-emulator': {
    title: 'Prefer the PDC emulator',
    says: 'Put the full DNS name of the PDC emulator first among the preferred domain controllers of the partition.',
  },
  'set-minimum-age-zero': {
    title: 'Set the minimum password age to zero',
    says: 'In a test domain, or where users may reset more often than once a day, set the minimum password age to 0.',
  },
  'support-bundle': {
    title: 'Collect a support bundle',
    says: 'When nothing helped: collect the Application log, the evidence and the tracking ids for a support case.',
  },
};

/** In the order in which they are tried. */
export const repairSteps: readonly RepairStep[] = stepIds.map((id) => ({ id, ...words[id] }));
