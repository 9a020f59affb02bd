import test from 'ava';
import { writeDescriptor } from '../../src/access/descriptor.js';
import { parseSddl } from '../../src/access/sddlParse.js';
import { runInModule } from '../lab/moduleScript.js';

/** The undo of clear-admin-count, beside what the directory holds when it is asked for. Reading and writing are played. */

const saved = 'O:SYG:SYD:PAI(A;;GA;;;SY)(A;;RP;;;AU)';
const inherited = '(A;ID;RP;;;WD)';
const base64 = (sddl: string) => Buffer.from(writeDescriptor(parseSddl(sddl))).toString('base64');

async function restore(now: string, adminCount: number | null): Promise<string> {
  return (await runInModule(`
    $script:state = @{ adminCount = ${adminCount ?? '$null'}; securityDescriptor = '${base64(now)}' }
    function Open-WbdWritableDirectory { @{} }
    function Close-WbdDirectory { }
    function Read-WbdAdminCount { $script:state.Clone() }
    function Send-WbdModification { param($Context, $DistinguishedName, $Change) $script:state.adminCount = [int] $Change[0].Value }
    try {
      $done = Restore-WbdAdminCount -Domain contoso.com -Directory @{} -DistinguishedName 'CN=Ada' -AdminCount 1 -SecurityDescriptor '${base64(saved)}' -Confirm:$false
      '{0} {1}' -f $done['changed'], $done['after']['adminCount']
    } catch { $_.FullyQualifiedErrorId }`)) as string;
}

test('what clearing left is taken back; what it was already stays', async (t) => {
  t.is(await restore(`O:SYG:SYD:AI(A;;GA;;;SY)(A;;RP;;;AU)${inherited}`, null), 'True 1');
  t.is(await restore(saved, 1), 'False 1');
});

test('a rule that somebody added or removed since is not lost, nor adminCount that was set again', async (t) => {
  t.is(await restore(`O:SYG:SYD:AI(D;;CR;;;BG)(A;;GA;;;SY)(A;;RP;;;AU)${inherited}`, null), 'WbdStateMoved');
  t.is(await restore(`O:SYG:SYD:AI(A;;GA;;;SY)${inherited}`, null), 'WbdStateMoved');
  t.is(await restore(`O:SYG:SYD:PAI(A;;GA;;;SY)`, 1), 'WbdStateMoved');
});
