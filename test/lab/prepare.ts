import { ensureSamba } from './forest/install.js';
import { ensureHost } from './host.js';
import { ensureShells } from './shells.js';
import { ensureValidators } from './validators.js';

// Run before the tests: what the lab lacks is installed or built, and what cannot be is said in one sentence.
try {
  await ensureHost();
  await ensureSamba();
  await ensureValidators();
  await ensureShells();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
