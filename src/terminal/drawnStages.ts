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
import type { ProgressStage } from './progress.js';

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

/** Draws the lines again as they change. */
export async function animate(
  stages: readonly ProgressStage[],
  stream: NodeJS.WriteStream,
  concurrent: boolean,
): Promise<void> {
  const list = new Listr(stages.map(taskOf), {
    concurrent,
    registerSignalListeners: false,
    renderer: StandardErrorRenderer,
    rendererOptions: {
      logger: new ListrLogger({ useIcons: true, processOutput: new ProcessOutput(stream, stream) }),
      formatOutput: 'truncate',
      showErrorMessage: false,
    },
  });
  // An empty line apart from the report, or from the sentence that says what failed.
  await restoringCursor(stream, () => list.run()).finally(() => stream.write('\n'));
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

/** Each change is a line of its own. */
export async function list(
  stages: readonly ProgressStage[],
  stream: NodeJS.WriteStream,
  concurrent: boolean,
): Promise<void> {
  await new Listr(stages.map(taskOf), {
    concurrent,
    registerSignalListeners: false,
    renderer: PlainRenderer,
    rendererOptions: { stream },
  }).run();
}
