// npm test: sets everything up, the lab's PowerShell host and domain controller too, then runs AVA. Arguments go to AVA.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, run, setUp } from './setUp.js';

setUp();
run(process.execPath, [join(root, 'dist', 'test', 'lab', 'prepare.js')]);
const ava = join(root, 'node_modules', 'ava', 'entrypoints', 'cli.mjs');
const { status } = spawnSync(process.execPath, [ava, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
