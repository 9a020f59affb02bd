import { Interruption } from '../../src/plan/interruption.js';
import type { Journal } from '../../src/plan/journal.js';
import { openJournal } from '../../src/plan/journal.js';
import { runStep } from '../../src/plan/runStep.js';
import { beginStep } from '../../src/plan/stepMachine.js';
import { ServerPort } from '../../src/plan/stepPort.js';
import { openSession } from '../../src/powershell/session.js';
import { toggleOf } from './toggle.js';

/**
 * Turns writeback off and on again as `fix` does, and kills itself around one line of the journal.
 * Arguments: the state folder; `before` or `after`; the number of the line, 0 for none.
 */
const [folder = '', moment = '', number = '0'] = process.argv.slice(2);

const journal = await openJournal(folder, () => new Date());
let lines = 0;
const dying: Journal = {
  run: journal.run,
  close: () => journal.close(),
  write: async (note) => {
    lines += 1;
    if (moment === 'before' && lines === Number(number)) process.kill(process.pid, 'SIGKILL');
    await journal.write(note);
    if (moment === 'after' && lines === Number(number)) process.kill(process.pid, 'SIGKILL');
  },
};
const session = openSession();
const port = new ServerPort({
  journal: dying,
  session,
  powershell: {},
  interruption: new Interruption(),
  readWorld: () => Promise.reject(new Error('The step asks for no check.')),
  observe: () => {},
  onCall: () => {},
  pollMs: 200,
});
const result = await runStep(beginStep(toggleOf()), port);
await session.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
