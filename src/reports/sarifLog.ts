import { createHash } from 'node:crypto';
import type { Severity } from '../checks/check.js';
import { version } from '../version.js';
import { safeJson, safeText } from './safeText.js';

export const sarifLevels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

export interface SarifRule {
  id: string;
  name: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  defaultConfiguration: { level: (typeof sarifLevels)[Severity] };
  properties: object;
}

/** What a run of the tool found; places are logical, because nothing here is a line of a file. */
export interface SarifContent {
  rules: readonly SarifRule[];
  results: readonly { ruleId: string }[];
  endedAt: string;
  /** What the run could not do. */
  notifications: readonly string[];
  properties: object;
}

/** A log of SARIF 2.1.0 (OASIS) with one run. */
export function sarifLog({ rules, results, endedAt, notifications, properties }: SarifContent): string {
  const own = [...new Map(rules.map((rule) => [rule.id, rule])).values()];
  const indexes = new Map(own.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'writeback-doctor', version, rules: own } },
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: endedAt,
            toolExecutionNotifications: notifications.map((text) => ({
              level: 'warning',
              message: { text: safeText(text) },
            })),
          },
        ],
        results: results.map((result) => ({ ...result, ruleIndex: indexes.get(result.ruleId) ?? 0 })),
        columnKind: 'utf16CodeUnits',
        properties,
      },
    ],
  };
  return `${safeJson(JSON.stringify(log, null, 2))}\n`;
}

/** "user/marie@contoso.com" as a place. */
export function logicalPlace(kind: string, name: string) {
  return { logicalLocations: [{ name, fullyQualifiedName: `${kind}/${name}`, kind: 'resource' }] };
}

/** The same matter in two runs has the same fingerprint. */
export function fingerprint(...about: (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(about)).digest('hex');
}
