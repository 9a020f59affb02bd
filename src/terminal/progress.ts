import {
  DefaultRenderer,
  Listr,
  ListrLogger,
  type ListrRenderer,
  type ListrTask,
  ListrTaskEventType,
  type ListrTaskObject,
  ListrTaskState,
  ProcessOutput,
} from 'listr2';
import { safeText } from '../reports/safeText.js';
import { restoringCursor } from './cursor.js';

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
  const tasks = stages.map(taskOf);
  if (options.interactive && !isPlain) {
    // An empty line apart from the report, or from the sentence that says what failed.
    await restoringCursor(options.stream, () => animated(tasks, options.stream, sideBySide).run()).finally(
      () => options.stream.write('\n'),
    );
  } else {
    await plain(tasks, options.stream, sideBySide).run();
  }
}

/** Activities name what others chose, such as users: they are made safe, and kept to one line. */
function taskOf(stage: ProgressStage): ListrTask {
  return {
    title: stage.title,
    task: (_context, task) =>
      stage.run((activity) => {
        task.output = safeText(activity);
      }),
  };
}

/**
 * listr2 asks standard output whether it is a terminal, and falls back to plain lines when it is not. Here standard
 * error is drawn on, and the caller has looked at it.
 */
class StandardErrorRenderer extends DefaultRenderer {
  static override readonly nonTTY = true;
}

function animated(tasks: ListrTask[], stream: NodeJS.WriteStream, concurrent: boolean) {
  return new Listr(tasks, {
    concurrent,
    registerSignalListeners: false,
    renderer: StandardErrorRenderer,
    rendererOptions: {
      logger: new ListrLogger({ useIcons: true, processOutput: new ProcessOutput(stream, stream) }),
      formatOutput: 'truncate',
      showErrorMessage: false,
    },
  });
}

/** Lines that end in files: words instead of signs, and no colour, whatever standard output is. */
class PlainRenderer implements ListrRenderer {
  static readonly nonTTY = true;
  static readonly rendererOptions: { stream?: NodeJS.WriteStream } = {};
  static readonly rendererTaskOptions: never;

  constructor(
    private readonly tasks: ListrTaskObject<unknown, typeof PlainRenderer, typeof PlainRenderer>[],
    private readonly options: { stream?: NodeJS.WriteStream },
  ) {}

  render(): void {
    for (const task of this.tasks) {
      task.on(ListrTaskEventType.STATE, (state) => {
        const word = stateWords[state];
        if (word) this.#write(`${word}: ${task.title}`);
      });
      task.on(ListrTaskEventType.OUTPUT, (activity) => this.#write(`  ${activity}`));
    }
  }

  end(): void {}

  #write(line: string): void {
    this.options.stream?.write(`${line}\n`);
  }
}

const stateWords: Partial<Record<ListrTaskState, string>> = {
  [ListrTaskState.STARTED]: 'begin',
  [ListrTaskState.COMPLETED]: 'done',
  [ListrTaskState.FAILED]: 'failed',
};

function plain(tasks: ListrTask[], stream: NodeJS.WriteStream, concurrent: boolean) {
  return new Listr(tasks, {
    concurrent,
    registerSignalListeners: false,
    renderer: PlainRenderer,
    rendererOptions: { stream },
  });
}
