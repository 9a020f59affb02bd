import test from 'ava';
import { execa } from 'execa';
import { packagePath } from '../../src/packagePath.js';

const demo = packagePath('dist', 'test', 'lab', 'demo.js');

test('a scenario that does not exist: one sentence with those that do', async (t) => {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [demo, '--scenario', 'helthy'], {
    reject: false,
  });
  t.is(exitCode, 2);
  t.is(stdout, '');
  t.regex(stderr, /^There is no scenario 'helthy'\. The scenarios are: .*healthy.*\.$/);
});

test('arguments pass through to the command line', async (t) => {
  const { exitCode, stdout } = await execa(process.execPath, [demo, 'explain', '33004'], { reject: false });
  t.is(exitCode, 0);
  t.regex(stdout, /ADPermissionsError/);
});
