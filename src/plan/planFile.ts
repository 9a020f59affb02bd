import { readFile, stat } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';
import { changes } from '../steps/change.js';
import type { PlannedCall, PlannedStep } from '../steps/step.js';
import { digestOf } from './canonical.js';
import { type Plan, planFormat, planSchema, planVersion } from './plan.js';
import { planMarkdown } from './planMarkdown.js';

const maximumPlanBytes = 16 * 1024 * 1024;

/** Writes the plan as JSON and, beside it under the same name with .md, for people to read and sign. Returns both paths. */
export async function savePlan(file: string, plan: Plan): Promise<{ json: string; markdown: string }> {
  const markdown = `${file.replace(/\.json$/i, '')}.md`;
  try {
    await writeFileAtomic(file, `${JSON.stringify(plan, null, 2)}\n`, { mode: 0o600 });
    await writeFileAtomic(markdown, planMarkdown(plan), { mode: 0o600 });
  } catch (error) {
    throw new Failure(
      `The plan could not be saved to ${file}: ${(error as Error).message}.`,
      exitCodes.wrongUse,
      { cause: error },
    );
  }
  return { json: file, markdown };
}

/** Reads an approved plan; a file that is anything else, that was edited, or that asks for an unknown call is refused. */
export async function loadPlan(file: string): Promise<Plan> {
  const value = parse(file, await read(file));
  const result = planSchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    const place = issue?.path.length ? issue.path.join('.') : 'the top level';
    throw refused(
      file,
      `is not a valid plan: at ${place}, ${issue?.message}. Make it again with --plan-out.`,
    );
  }
  const { planDigest, ...rest } = result.data;
  if (digestOf(rest) !== planDigest)
    throw refused(
      file,
      'was changed after it was made: its digest does not fit. Make it again with --plan-out and have that one approved.',
    );
  for (const step of result.data.steps) assertCallable(file, step);
  return result.data;
}

function assertCallable(file: string, step: PlannedStep): void {
  const calls: PlannedCall[] = [...step.calls];
  if (step.safeguard) calls.push(step.safeguard.call);
  if (step.undo.kind === 'call') calls.push(step.undo.call);
  for (const call of calls) {
    const contract = changes.get(call.function);
    if (!contract?.params.strict().safeParse(call.params).success)
      throw refused(
        file,
        `asks in step ${step.id} for a call that this program does not make: ${call.function}. Make the plan again with --plan-out.`,
      );
  }
}

async function read(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > maximumPlanBytes)
      throw refused(file, `has ${size} bytes, more than a plan can have. Is it the right file?`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw refused(file, code === 'ENOENT' ? 'does not exist.' : `could not be read: ${message}.`);
  }
}

function parse(file: string, text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refused(
      file,
      `is not complete JSON, it may be cut short (${(error as Error).message}). Make it again with --plan-out.`,
    );
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== planFormat) throw refused(file, 'was not written by writeback-doctor fix --plan-out.');
  if (typeof version === 'number' && version > planVersion)
    throw refused(
      file,
      `is a plan of version ${version}, and this program applies up to version ${planVersion}. Update writeback-doctor.`,
    );
  return value;
}

function refused(file: string, why: string): Failure {
  return new Failure(`The plan file ${file} ${why}`, exitCodes.wrongUse);
}
