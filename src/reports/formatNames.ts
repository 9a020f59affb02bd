/** The formats of a report, in the order in which help and messages name them. */
export const reportFormats = [
  'text',
  'json',
  'markdown',
  'html',
  'junit',
  'sarif',
  'prometheus',
  'nagios',
  'csv',
] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** How a file in each format ends. The textfile collector of Prometheus reads files that end in .prom. */
export const reportExtensions: Readonly<Record<ReportFormat, string>> = {
  text: 'txt',
  json: 'json',
  markdown: 'md',
  html: 'html',
  junit: 'xml',
  sarif: 'sarif',
  prometheus: 'prom',
  nagios: 'nagios',
  csv: 'csv',
};

/** Of the command that judges many users. */
export const auditFormats = ['text', 'json', 'csv', 'markdown'] as const;
export type AuditFormat = (typeof auditFormats)[number];
