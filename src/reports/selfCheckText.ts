import type { SelfFinding, SelfReport } from '../selfCheck/selfCheck.js';
import { styleOf } from './eventsText.js';
import type { TextOptions } from './text.js';
import { hang } from './textLayout.js';

const names: Readonly<Record<SelfFinding['name'], string>> = {
  node: 'Node.js',
  powershell: 'PowerShell',
  modules: 'Modules',
  rights: 'Rights',
  configuration: 'Configuration',
  stateFolder: 'State folder',
};

const verdicts: Readonly<Record<SelfReport['verdict'], string>> = {
  ok: 'Everything that writeback-doctor needs is here. Next: writeback-doctor check',
  lost: 'writeback-doctor can work here; some of it goes without. Next: writeback-doctor check',
  problem: 'Something that writeback-doctor needs is not here.',
};

/** One line for each thing, and what to do below it. */
export function selfCheckToText(
  { verdict, findings }: SelfReport,
  look: Omit<TextOptions, 'explain'>,
): string {
  const { width, palette, signs } = styleOf({ ...look, explain: false });
  const marks = {
    ok: { sign: 'ok', paint: palette.green },
    lost: { sign: signs.warning, paint: palette.yellow },
    problem: { sign: signs.fail, paint: palette.red },
  };
  const lines = findings.flatMap(({ name, state, says, todo }) => {
    const { sign, paint } = marks[state];
    return [
      ...hang({ text: `  ${sign.padEnd(3)}${names[name].padEnd(15)}`, paint }, says, width),
      ...todo.flatMap((text) => hang({ text: ' '.repeat(20), paint: palette.dim }, text, width)),
    ];
  });
  const word = { ok: palette.green, lost: palette.yellow, problem: palette.red }[verdict];
  return `${[...hang({ text: '' }, verdicts[verdict], width, word), '', ...lines].join('\n')}\n`;
}
