import { defineCheck } from '../check.js';

interface Data {
  release: number | null;
}

/** NDP\v4\Full\Release as Microsoft lists it ("How to determine which .NET Framework versions are installed"). */
const releases: readonly [release: number, name: string][] = [
  [533320, '4.8.1'],
  [528040, '4.8'],
  [461808, '4.7.2'],
  [461308, '4.7.1'],
  [460798, '4.7'],
  [394802, '4.6.2'],
];
const advised = 528040;
const needed = 461808;

export const dotnetIsRecent = defineCheck({
  code: 'WBD107',
  name: 'dotnet-is-recent',
  area: 'network',
  subject: 'server',
  severity: 'error',
  title: 'The .NET Framework is recent enough',
  why: 'Connect needs .NET Framework 4.7.2, and from that release on .NET leaves the choice of TLS to Windows. Microsoft advises 4.8.',
  sources: [
    'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites',
    'https://learn.microsoft.com/dotnet/framework/install/how-to-determine-which-versions-are-installed',
  ],
  needs: ['tlsSettings'],
  judge: ({ tlsSettings: { dotNetRelease } }) => {
    const data: Data = { release: dotNetRelease };
    if (dotNetRelease === null || dotNetRelease < needed) return { outcome: 'fail', data };
    return dotNetRelease < advised
      ? { outcome: 'fail', severity: 'warning', data }
      : { outcome: 'pass', data };
  },
  message: ({ outcome, data }) => {
    const name = releases.find(([release]) => release <= (data.release ?? 0))?.[1] ?? 'older than 4.6.2';
    const seen = [
      data.release === null
        ? '.NET Framework 4.5 or later is not installed'
        : `.NET Framework ${name} (Release ${data.release})`,
    ];
    return outcome === 'pass'
      ? { summary: `.NET Framework is ${name}.`, seen, todo: [] }
      : {
          summary:
            data.release === null
              ? '.NET Framework is missing.'
              : `.NET Framework is ${name}; 4.8 is advised, and 4.7.2 is the least.`,
          seen,
          todo: ['Install .NET Framework 4.8 and restart the server.'],
        };
  },
});
