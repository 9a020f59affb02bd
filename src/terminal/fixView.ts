import type { Plan } from '../plan/plan.js';
import type { StepRecord } from '../plan/record.js';
import { asciiSigns, hang, heading, type Palette, paletteOf, unicodeSigns } from '../reports/textLayout.js';
import type { PlannedStep } from '../steps/step.js';
import { type CardStyle, stepCard, stepExplanation } from './stepCard.js';
import { lookOf } from './streams.js';

/** Writes what `fix` and `recover` have to say to one stream, set to its width. */
export class FixView {
  readonly interactive: boolean;
  readonly #style: CardStyle;

  constructor(
    readonly stream: NodeJS.WriteStream,
    private readonly quiet: boolean = false,
  ) {
    const look = lookOf(stream, process.env);
    this.interactive = look.interactive;
    // One column less: some terminals wrap when the last one is written to.
    const width = Math.max(40, Math.min(120, look.width - 1));
    this.#style = {
      width,
      palette: paletteOf(look.color),
      signs: look.unicode ? unicodeSigns : asciiSigns,
    };
  }

  /** What is planned and what is not. */
  plan(plan: Plan): void {
    const { width, palette, signs } = this.#style;
    this.#lines([heading(`Plan for ${plan.server}`, width, signs, palette)]);
    plan.steps.forEach((step, index) => {
      this.#hang(
        `${String(index + 1).padStart(2)}. `,
        `${step.title} (${step.id}, ${step.subject})${step.optIn ? ': on request only' : ''}`,
      );
    });
    if (plan.steps.length === 0) this.#hang('    ', 'No step is called for.');
    for (const reason of plan.withheld) this.#hang('  - ', `Not in the plan. ${reason}`);
    for (const finding of plan.unanswered) this.#hang('  - ', `For you to settle. ${finding}`);
    this.#lines(['']);
  }

  card(step: PlannedStep, number: number, total: number): void {
    this.#lines([...stepCard(step, number, total, this.#style), '']);
  }

  explanation(step: PlannedStep): void {
    this.#lines([...stepExplanation(step, this.#style), '']);
  }

  preview(lines: readonly string[]): void {
    for (const line of lines) this.#hang('  > ', line, this.#style.palette.cyan);
    this.#lines(['']);
  }

  /** What has come of a step. */
  result({ title, decision, ending, message, reason, undo, calls }: StepRecord): void {
    const isTried = calls.length === 0;
    const { palette, signs } = this.#style;
    const words = ending
      ? ((isTried ? triedWords[ending] : undefined) ?? endingWords[ending])
      : decisionWords[decision];
    if (!words) return;
    const isGood = ending === 'verified' || decision === 'notNeeded';
    const paint = isGood ? palette.green : palette.yellow;
    const sign = isGood ? signs.pass : signs.warning;
    this.#hang(`${sign} `, `${title}: ${words}. ${ending ? message : reason}`.trim(), paint);
    if (undo) this.#hang('  ', `To take it back: writeback-doctor recover --undo (${undo})`);
    this.#lines(['']);
  }

  /** Something that must not be overlooked. */
  alarm(text: string): void {
    this.#hang('!! ', text, this.#style.palette.red);
  }

  say(text: string): void {
    if (!this.quiet) this.#hang('', text);
  }

  #hang(lead: string, text: string, paint?: Palette['none']): void {
    this.#lines(hang({ text: lead }, text, this.#style.width, paint));
  }

  #lines(lines: readonly string[]): void {
    this.stream.write(`${lines.join('\n')}\n`);
  }
}

const endingWords: Readonly<Record<NonNullable<StepRecord['ending']>, string>> = {
  verified: 'done and verified',
  notVerified: 'done, but not verified',
  failed: 'failed',
  interrupted: 'interrupted',
  leftOpen: 'left open',
  refused: 'not begun',
};

/** For a step that changes nothing but tries something. */
const triedWords: Readonly<Partial<Record<NonNullable<StepRecord['ending']>, string>>> = {
  verified: 'tried and passed',
  notVerified: 'tried, and not passed',
};

const decisionWords: Readonly<Partial<Record<StepRecord['decision'], string>>> = {
  refused: 'refused',
  notNeeded: 'not needed',
};
