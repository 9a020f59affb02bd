import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import { type ExitCode, exitCodes, Failure } from '../failure.js';
import { packagePath } from '../packagePath.js';
import { safeText } from '../reports/safeText.js';
import { loadSettings } from '../settings/loadSettings.js';
import { type Answers, configurationFrom, questions, toYaml } from '../settings/newConfiguration.js';
import { configurationSchema } from '../settings/settings.js';
import { Dialogue } from '../terminal/dialogue.js';

export interface InitFlags {
  out?: string;
  yes?: boolean;
  force?: boolean;
}

const defaultName = 'writeback-doctor.config.yaml';

/** Writes a configuration file by asking; with --yes the defaults. Never asks for a secret, never overwrites unasked. */
export async function init(flags: InitFlags, signal: AbortSignal): Promise<ExitCode> {
  const file = resolve(flags.out ?? defaultName);
  if (!flags.force && existsSync(file)) throw present(file);
  const answers = flags.yes ? defaultAnswers() : await ask(signal);
  if (answers === null) {
    process.stderr.write('Nothing was written.\n');
    return exitCodes.declined;
  }
  const configuration = configurationSchema.parse(configurationFrom(answers));
  const schema = pathToFileURL(packagePath('config', 'schemas', 'configuration.schema.json')).href;
  await write(file, toYaml(configuration, schema), flags.force ?? false);
  await loadSettings({ file });
  process.stderr.write(
    `${safeText(file)} was written.\nNext: writeback-doctor check --config ${safeText(file)}\n`,
  );
  return exitCodes.healthy;
}

function defaultAnswers(): Answers {
  return Object.fromEntries(questions.flatMap(({ key, fallback, when }) => (when ? [] : [[key, fallback]])));
}

async function ask(signal: AbortSignal): Promise<Answers | null> {
  if (!process.stdin.isTTY) {
    throw new Failure(
      'There is no terminal to ask on: --yes writes the defaults without asking.',
      exitCodes.declined,
    );
  }
  const dialogue = new Dialogue({ input: process.stdin, output: process.stderr }, signal);
  try {
    const answers: Record<string, string> = {};
    for (const { key, question, fallback, choices, when, refuse } of questions) {
      if (when && !when(answers)) continue;
      const shown = choices ? `${question} (${choices.join('/')})` : question;
      const notChosen = (answer: string) =>
        choices && !choices.includes(answer) ? `give one of ${choices.join(', ')}` : null;
      const answer = await dialogue.ask(shown, { fallback, refuse: refuse ?? notChosen });
      if (answer === null) return null;
      answers[key] = answer;
    }
    return answers;
  } finally {
    dialogue.close();
  }
}

async function write(file: string, text: string, force: boolean): Promise<void> {
  try {
    if (force) await writeFileAtomic(file, text);
    else await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw present(file);
    throw new Failure(`${safeText(file)} could not be written: ${message}.`, exitCodes.wrongUse, {
      cause: error,
    });
  }
}

function present(file: string): Failure {
  return new Failure(
    `${safeText(file)} exists already: --force replaces it, --out names another.`,
    exitCodes.wrongUse,
  );
}
