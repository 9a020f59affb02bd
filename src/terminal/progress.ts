/** A part of the work that is shown as one line. */
export interface ProgressStage {
  readonly title: string;
  /** `observe` is told what is being done, as it begins. */
  run(observe: (activity: string) => void): Promise<void>;
}

export interface ProgressOptions {
  /** Where to draw: standard error, so that standard output carries the report and nothing else. */
  stream: NodeJS.WriteStream;
  /** Draw lines again as they change; otherwise each change is a line of its own. */
  interactive: boolean;
  /** Draw nothing. */
  quiet: boolean;
  /** All at the same time instead of one after the other. */
  sideBySide?: boolean;
}

let isPlain = false;

/** From now on no line is drawn again: others write to standard error between them. */
export function drawPlainly(): void {
  isPlain = true;
}

/**
 * Runs the stages and shows how far they are. The error of a stage ends the run and is thrown as
 * it is. Ctrl-C is left to the caller: listr2 would end the process at once, with an exit code of its own.
 */
export async function runStages(stages: readonly ProgressStage[], options: ProgressOptions): Promise<void> {
  if (stages.length === 0) return;
  const { sideBySide = false } = options;
  if (options.quiet) {
    if (sideBySide) await Promise.all(stages.map((stage) => stage.run(() => {})));
    else for (const stage of stages) await stage.run(() => {});
    return;
  }
  const { animate, list } = await import('./drawnStages.js');
  const show = options.interactive && !isPlain ? animate : list;
  await show(stages, options.stream, sideBySide);
}
