import test from 'ava';
import fc from 'fast-check';
import { codesIn, hresultOf } from '../../src/events/codes.js';
import { clipMessage, maximumMessageLength, parseMessage } from '../../src/events/message.js';

const id = '7344da2c-ab9d-42ef-adea-4a17d07fdeb9';

test('the message of a denied change, as servers write it', (t) => {
  const fields = parseMessage(
    `TrackingId: ${id}, Reason: Synchronization Engine returned an error hr=80230626, message=The password could not be updated because the management agent credentials were denied access., Context: cloudAnchor: User_9b83f544-ba22-4ffb-bff5-c1c2374d654c, SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww==, UserPrincipalName: ethan@contoso.co.uk, Details: Microsoft.CredentialManagement.OnPremisesPasswordReset.Shared.PasswordResetException: Synchronization Engine returned an error hr=80230626\n   at AADPasswordReset.SynchronizationEngineManagedHandle.ThrowSyncEngineError(Int32 hr)`,
  );
  t.like(fields, {
    trackingId: id,
    cloudAnchor: 'User_9b83f544-ba22-4ffb-bff5-c1c2374d654c',
    sourceAnchor: 'F39SWQrM2EidaboN8UC8Ww==',
    userPrincipalName: 'ethan@contoso.co.uk',
    adminPrincipalName: null,
    hresults: ['80230626'],
    win32: [],
  });
});

test('an administrator and the user are told apart', (t) => {
  const fields = parseMessage(
    `TrackingId: ${id}, ResetUserPasswordByAdminSuccess, Details: Context: cloudAnchor: User_x, SourceAnchorValue: xxx, AdminUpn: admin@contoso.com, UserPrincipalName: marie@contoso.com, ForcePasswordChange: True`,
  );
  t.is(fields.userPrincipalName, 'marie@contoso.com');
  t.is(fields.adminPrincipalName, 'admin@contoso.com');
});

test('a user in Details, and an exception in Details that is none', (t) => {
  t.is(
    parseMessage(`TrackingId: ${id}, ChangePasswordStart, Details: jo@contoso.com`).userPrincipalName,
    'jo@contoso.com',
  );
  t.is(parseMessage('Details: System.Exception: no user').userPrincipalName, null);
});

test('translated keys: the tracking id by its shape, the user by the @, the code by itself', (t) => {
  const fields = parseMessage(
    `Suivi : ${id.toUpperCase()}, raison : hr=80230619, utilisateur : marie@contoso.com.`,
  );
  t.is(fields.trackingId, id);
  t.is(fields.userPrincipalName, 'marie@contoso.com');
  t.deepEqual(fields.hresults, ['80230619']);
});

test('namespaces of a heartbeat and of addresses', (t) => {
  t.deepEqual(parseMessage('HeartBeat for Namespace: ssprdedicatedsbprodncu').namespaces, [
    'ssprdedicatedsbprodncu',
  ]);
  t.deepEqual(
    parseMessage(
      'at https://SSPRdedicatedsbprodfra-1.servicebus.windows.net/ and sb://two.servicebus.chinacloudapi.cn',
    ).namespaces,
    ['ssprdedicatedsbprodfra-1', 'two'],
  );
});

test('Win32 errors: plain, within an HRESULT, and by name; source files of the engine', (t) => {
  t.like(
    codesIn('ERR_: MMS(4984): admaexport.cpp(2939): Failed: 0x6ba\nma.cpp(8000): failed with 0x80004005'),
    {
      hresults: ['80004005'],
      win32: [0x6ba],
      frames: ['admaexport.cpp', 'ma.cpp'],
    },
  );
  t.like(codesIn('hr=800706BA'), { hresults: ['800706ba'], win32: [0x6ba] });
  t.deepEqual(codesIn('Error Code: ERROR_ACCESS_DENIED').win32, [5]);
  t.deepEqual(codesIn('no code, MSOL_d1edb676ca03 and 0x or hr= and 0xzz').win32, []);
  t.deepEqual(codesIn('constructor __proto__ TO_STRING').win32, []);
});

test('an HRESULT in each of its spellings', (t) => {
  for (const word of ['80230626', '0x80230626', '0X80230626', 'hr=80230626', '-2145188314', '2149778982']) {
    t.is(hresultOf(word), '80230626', word);
  }
  for (const word of ['33004', '0x6ba', '-99999999999', '00000005', 'zz', '99999999999', ''])
    t.is(hresultOf(word), null, word);
});

test('any text parses, and gives back no more than it holds', (t) => {
  const pieces = fc.constantFrom(
    'TrackingId:',
    'Reason:',
    'Details:',
    'UserPrincipalName:',
    ' ',
    ',',
    '@',
    'hr=',
    '0x',
    '80230626',
    id,
    '.servicebus.',
    '\n',
    '\0',
    '\u202e',
    '\ud800',
    '<b>',
    '%s',
  );
  const text = fc
    .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (message) => {
      const fields = parseMessage(message);
      for (const value of [fields.userPrincipalName, fields.cloudAnchor, fields.sourceAnchor]) {
        if (value !== null && !message.includes(value)) return false;
      }
      return fields.hresults.every((hr) => message.toLowerCase().includes(hr) || /\d/.test(message));
    }),
    { numRuns: 2000 },
  );
  t.pass();
});

test('a long message is cut before it is parsed, so the work is bounded whatever it holds', (t) => {
  const million = 1_000_000;
  for (const piece of [
    'a',
    ' ',
    '@',
    '0x',
    'hr=',
    'Reason:',
    'xTrackingId:',
    '.servicebus.',
    'a-',
    '.cpp(',
    'A_',
    `${id} `,
    '\u202e',
    '\ud83d',
  ]) {
    const message = piece.repeat(Math.ceil(million / piece.length));
    t.true(clipMessage(message).length <= maximumMessageLength);
    t.true(parseMessage(message).namespaces.length <= 8);
  }
});
