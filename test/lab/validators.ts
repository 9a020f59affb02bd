import { ensurePackages, exists } from './apt.js';

export const chromium = '/usr/bin/chromium';
export const promtool = '/usr/bin/promtool';
export const perl = '/usr/bin/perl';
const perlModule = '/usr/share/perl5/Monitoring/Plugin/Performance.pm';

/** Makes sure that the programs that judge the formats of reports, and that no npm package brings, are installed. */
export async function ensureValidators(): Promise<void> {
  await ensurePackages({
    need: 'The tests of the report formats need Chromium, promtool and Monitoring::Plugin',
    names: ['chromium', 'prometheus', 'libmonitoring-plugin-perl'],
    isInstalled: async () =>
      !(await Promise.all([chromium, promtool, perl, perlModule].map(exists))).includes(false),
  });
}
