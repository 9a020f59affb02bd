import test from 'ava';
import { ensureHost, ensureLabHost } from '../host.js';
import { lines, run } from './run.js';

const host = await ensureHost();

// One from each plane that has letters, a surrogate pair joined by ZWJ, a combining mark and a right-to-left word.
const everyPlane =
  'a\u00e9\u0130\u20ac\u4e2d\uffee\u{10348}\u{1f468}\u200d\u{1f4bb}\u{20000}\u{30000}\u{e0041}\u{10fffd} e\u0301 \u05e9\u05dc';

for (const [locale, culture, number, upper] of [
  ['C.UTF-8', '', '1.5', 'TITLE'],
  ['fr_FR.UTF-8', 'fr-FR', '1,5', 'TITLE'],
  ['tr_TR.UTF-8', 'tr-TR', '1,5', 'T\u0130TLE'],
] as const) {
  test(`the culture of LC_ALL=${locale} is in force, and text of every plane goes both ways`, async (t) => {
    const script =
      '[cultureinfo]::CurrentCulture.Name; (1.5).ToString(); "title".ToUpper(); (Get-Culture).Name';
    t.deepEqual(await lines(host, script, { LC_ALL: locale }), [culture, number, upper, culture]);
    const echoed = await run(host, ['-Command', '-'], {
      input: `'${everyPlane}'\n`,
      env: { LC_ALL: locale },
    });
    t.is(echoed.stdout, everyPlane);
    const argument = await run(
      host,
      ['-Command', `Write-Output '${everyPlane}'; [Console]::Error.Write('${everyPlane}')`],
      {
        env: { LC_ALL: locale },
      },
    );
    t.is(argument.stdout, everyPlane);
    t.is(argument.stderr, everyPlane);
  });
}

test('WBD_LAB_CULTURE sets the culture of the lab host', async (t) => {
  const script =
    '[cultureinfo]::CurrentCulture.Name; [cultureinfo]::CurrentUICulture.Name; (Get-Date "2024-02-03").ToString("d MMMM")';
  t.deepEqual(await lines(await ensureLabHost(), script, { WBD_LAB_CULTURE: 'fr-FR' }), [
    'fr-FR',
    'fr-FR',
    '3 f\u00e9vrier',
  ]);
});
