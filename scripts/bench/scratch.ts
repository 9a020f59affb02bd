import { writeFileSync } from 'node:fs';
import { packagePath } from '../../src/packagePath.js';
import { openLab } from '../../test/lab/environment.js';
import { startForest } from '../../test/lab/forest/forest.js';
import { ensureHost } from '../../test/lab/host.js';

console.time('forest');
const forest = await startForest({
  addition: { script: packagePath('scripts/bench/bulkUsers.py'), arguments: ['20000'] },
});
console.timeEnd('forest');
const powershell = await ensureHost();
const lab = await openLab({ scenario: 'forest', powershell, forest });
const lines = Object.entries(lab.environment)
  .filter(([k]) => /^(LD_PRELOAD|NSS|LDAPTLS|WBD|PSModule|PATH|COMPUTERNAME)/.test(k))
  .map(([k, v]) => `export ${k}='${v}'`);
writeFileSync(
  '/tmp/rightslab.env',
  `${lines.join('\n')}\nexport ADMINPW='${forest.administrator.password}' CTRL=${forest.controller} ADDR=${forest.address} PS='${powershell}'\n`,
);
console.log('up', forest.address, forest.folder);
process.stdin.resume();
process.stdin.on('end', async () => {
  await lab.close();
  await forest.stop();
  process.exit(0);
});
