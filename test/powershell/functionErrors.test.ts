import test from 'ava';
import { exitCodes } from '../../src/failure.js';
import type { ParamsOf } from '../../src/powershell/contract.js';
import { PowerShellError } from '../../src/powershell/errors.js';
import { probe } from './probe/contracts.js';
import { openProbe, shareProbe } from './probe/open.js';

const probeSession = shareProbe(test);

/** What each kind of failure is told as. The position is in the probe, and its line is where the error arose. */
const failures = {
  throw: { message: /thrown text/, category: 'OperationStopped' },
  exception: {
    message: /the inner reason/,
    category: 'OperationStopped',
    hresult: '0x80070005',
    exceptionType: 'System.Runtime.InteropServices.COMException',
  },
  method: { message: /'no number'/, exceptionType: 'System.FormatException', hresult: '0x80131537' },
  access: {
    message: /absent/,
    exceptionType: 'System.IO.DirectoryNotFoundException',
    hresult: '0x80070003',
  },
  record: {
    message: /not for you/,
    category: 'PermissionDenied',
    hresult: '0x80070005',
    fullyQualifiedErrorId: 'ProbeDenied,Get-WbdProbeFailure',
  },
  unknownCommand: { message: /Get-WbdProbeDoesNotExist/, category: 'ObjectNotFound' },
  afterMildError: { message: /the error that ends it/ },
  strict: { message: /undefinedVariable/, fullyQualifiedErrorId: 'VariableIsUndefined,Get-WbdProbeFailure' },
};

for (const [Kind, { message, ...details }] of Object.entries(failures)) {
  test(`an error of PowerShell is typed: ${Kind}`, async (t) => {
    const session = await probeSession();
    const error = await t.throwsAsync(session.call(probe.failure, { Kind }), { instanceOf: PowerShellError });
    t.is(error?.kind, 'failed');
    t.is(error?.exitCode, exitCodes.undetermined);
    t.regex(error?.message ?? '', /^Get-WbdProbeFailure failed: [^\n]*[.!?]$/);
    t.regex(error?.message ?? '', message);
    t.like(error?.details, { function: 'Get-WbdProbeFailure', ...details });
    t.regex(error?.details.position?.script ?? '', /WbdProbe\.psm1$/);
    t.true((error?.details.position?.line ?? 0) > 0);
    t.regex(error?.details.scriptStackTrace ?? '', /Get-WbdProbeFailure/);
  });
}

test('the position is the line where the error arose', async (t) => {
  const session = await probeSession();
  const lineOf = async (Kind: string) => {
    const error = await t.throwsAsync(session.call(probe.failure, { Kind }), { instanceOf: PowerShellError });
    return error?.details.position?.line ?? 0;
  };
  const [thrown, method, access] = [await lineOf('throw'), await lineOf('method'), await lineOf('access')];
  // In the probe these stand below one another: 'exception' takes four lines between 'throw' and 'method'.
  t.deepEqual([method - thrown, access - method], [5, 1]);
});

for (const Kind of ['break', 'continue', 'label', 'exit']) {
  test(`a function that leaves through ${Kind} has failed, and the next call works`, async (t) => {
    const session = await openProbe(t);
    const error = await t.throwsAsync(session.call(probe.failure, { Kind }), { instanceOf: PowerShellError });
    t.is(error?.kind, 'failed');
    t.regex(error?.message ?? '', /left through break, continue or exit/);
    t.is((await session.call(probe.echo, { Text: 'next' })).value.text, 'next');
  });
}

const refusals: Record<string, [typeof probe.echo, ParamsOf<typeof probe.echo>]> = {
  'a function that the contract does not list': [{ ...probe.echo, function: 'Get-WbdProbeUnlisted' }, {}],
  'a cmdlet of PowerShell': [{ ...probe.echo, function: 'Get-Command' }, {}],
  'a function written in another case': [{ ...probe.echo, function: 'get-wbdprobeecho' }, {}],
  'a private function': [{ ...probe.echo, function: 'Write-WbdFrame' }, {}],
  'code for a name': [{ ...probe.echo, function: 'Get-WbdProbeEcho; exit' }, {}],
  'a parameter that the contract does not have': [
    { ...probe.echo, function: probe.noise.function },
    { Texts: ['x'] },
  ],
  'a missing parameter': [{ ...probe.echo, function: probe.noise.function }, {}],
};

for (const [what, [contract, params]] of Object.entries(refusals)) {
  test(`PowerShell refuses ${what}`, async (t) => {
    const session = await probeSession();
    const error = await t.throwsAsync(session.call(contract, params), { instanceOf: PowerShellError });
    t.is(error?.kind, 'rejected');
  });
}

test('a parameter of the wrong type never leaves for PowerShell', async (t) => {
  const session = await probeSession();
  const error = await t.throwsAsync(session.call(probe.echo, { Number: 'x' as unknown as number }), {
    instanceOf: PowerShellError,
  });
  t.is(error?.kind, 'rejected');
  t.regex(error?.message ?? '', /^The call of Get-WbdProbeEcho was refused: Number: /);
});

test('a value that breaks the contract is named with its path', async (t) => {
  const session = await probeSession();
  const contract = { ...probe.echo, function: probe.items.function, params: probe.items.params };
  const error = await t.throwsAsync(session.call(contract, { Count: 1 }), { instanceOf: PowerShellError });
  t.is(error?.kind, 'contractViolated');
  const listed = {
    ...probe.items,
    value: probe.items.value.element.extend({ tags: probe.echo.params.shape.Flag }).array(),
  };
  const deep = await t.throwsAsync(session.call(listed, { Count: 2 }), { instanceOf: PowerShellError });
  t.is(deep?.details.path, '[0].tags');
  t.regex(deep?.message ?? '', /^Get-WbdProbeItem returned something else than promised, at \[0\]\.tags: /);
});
