import type { SelfCheckFindings } from './look.js';

export type SelfState = 'ok' | 'problem' | 'lost';

/** One thing that this program needs. ok: it is there; lost: a part is, and what goes without is said; problem: it is not. */
export interface SelfFinding {
  name: 'node' | 'powershell' | 'modules' | 'rights' | 'configuration' | 'stateFolder';
  state: SelfState;
  says: string;
  /** What to do about it, in order. */
  todo: string[];
}

export interface SelfReport {
  format: 'writeback-doctor/self-check';
  version: 1;
  tool: string;
  verdict: SelfState;
  findings: SelfFinding[];
}

/** The oldest release of Node.js that package.json takes. */
const oldestNode = [20, 19] as const;

/** Judges what was seen. Pure. */
export function judgeSelf(seen: SelfCheckFindings, tool: string): SelfReport {
  const findings = [
    node(seen.node),
    powershell(seen),
    ...modules(seen),
    rights(seen),
    configuration(seen),
    stateFolder(seen),
  ];
  const verdict = findings.some(({ state }) => state === 'problem')
    ? 'problem'
    : findings.some(({ state }) => state === 'lost')
      ? 'lost'
      : 'ok';
  return { format: 'writeback-doctor/self-check', version: 1, tool, verdict, findings };
}

function node(version: string): SelfFinding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  return finding('node', isOld ? 'problem' : 'ok', `Node.js ${version}`, [
    isOld && `Install Node.js ${oldestNode.join('.')} or later.`,
  ]);
}

function powershell({ executable, session, failure }: SelfCheckFindings): SelfFinding {
  if (!session) {
    return finding('powershell', 'problem', failure ?? 'There is no PowerShell.', [
      'Without it only check --from, events --log FILE.xml and explain work.',
      'Install Windows PowerShell 5.1 (part of Windows Server) or PowerShell 7, or name it: powershell.executable in the configuration.',
    ]);
  }
  const edition = session.powershellEdition === 'Desktop' ? 'Windows PowerShell' : 'PowerShell';
  const says = `${edition} ${session.powershellVersion} (${executable}), full language mode, ${session.is64BitProcess ? '64' : '32'} bits, module WritebackDoctor ${session.moduleVersion}`;
  return session.is64BitProcess
    ? finding('powershell', 'ok', says, [])
    : finding('powershell', 'lost', says, [
        'The module ADSync exists for 64-bit PowerShell alone: name %SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe in the configuration.',
      ]);
}

function modules({ session, graphModule }: SelfCheckFindings): SelfFinding[] {
  if (!session) return [];
  const known: [string, string | null, string][] = [
    [
      'ADSync',
      session.adSyncModule,
      'the Connect server cannot be read or repaired: run this on the Connect server.',
    ],
    [
      'ActiveDirectory',
      session.activeDirectoryModule,
      'domains are read over LDAP instead; nothing is lost, and RSAT-AD-PowerShell brings the module.',
    ],
    [
      'Microsoft.Graph.Authentication',
      graphModule,
      'check --tenant cannot ask the tenant: Install-Module Microsoft.Graph.Authentication.',
    ],
  ];
  const found = known.flatMap(([name, version]) => (version ? [`${name} ${version}`] : []));
  const missing = known.filter(([, version]) => version === null);
  const says = [
    found.length > 0 ? `Found: ${found.join(', ')}` : 'None was found',
    missing.length > 0 ? `missing: ${missing.map(([name]) => name).join(', ')}` : '',
  ];
  return [
    finding(
      'modules',
      session.adSyncModule === null ? 'problem' : missing.length > 0 ? 'lost' : 'ok',
      says.filter((text) => text !== '').join('; '),
      missing.map(([name, , without]) => `Without ${name} ${without}`),
    ),
  ];
}

function rights({ session, adSyncGroup }: SelfCheckFindings): SelfFinding {
  if (!session) return finding('rights', 'lost', 'They cannot be told without PowerShell.', []);
  const elevated =
    session.isElevated === null ? 'elevation is not told' : session.isElevated ? 'elevated' : 'not elevated';
  const group =
    adSyncGroup === null ? '' : `, ${adSyncGroup ? 'a member' : 'no member'} of the group ADSyncAdmins`;
  const isEnough = session.isElevated === true || adSyncGroup === true;
  return finding('rights', isEnough ? 'ok' : 'lost', `${session.userName}: ${elevated}${group}`, [
    !isEnough &&
      'Open PowerShell with "Run as administrator", as a member of ADSyncAdmins, or parts of the server stay unread.',
  ]);
}

function configuration({ configuration: { file, error } }: SelfCheckFindings): SelfFinding {
  if (error !== null) {
    return finding('configuration', 'problem', error, [
      'Correct it; writeback-doctor config validate tries it again.',
    ]);
  }
  return finding(
    'configuration',
    'ok',
    file === null ? 'None was found: the defaults hold.' : `${file} is valid.`,
    [file === null && 'writeback-doctor init writes one.'],
  );
}

function stateFolder({ state: { folder, error } }: SelfCheckFindings): SelfFinding {
  return error === null
    ? finding('stateFolder', 'ok', `${folder} can be written to.`, [])
    : finding('stateFolder', 'problem', error, ['Without it fix refuses, and check keeps no history.']);
}

function finding(
  name: SelfFinding['name'],
  state: SelfState,
  says: string,
  todo: readonly (string | false)[],
): SelfFinding {
  return { name, state, says, todo: todo.filter((text) => text !== false) };
}
