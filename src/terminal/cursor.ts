const showCursor = '\u001b[?25h';

/**
 * Runs work that hides the cursor of a terminal, and shows it again when the program is ended in the middle of it.
 * What Ctrl-C does is not changed: where the program has no answer of its own, it ends by the signal.
 */
export async function restoringCursor(stream: NodeJS.WriteStream, work: () => Promise<void>): Promise<void> {
  // Taken now: listr2 puts a buffer in the place of `write` while it draws.
  const write = stream.write.bind(stream);
  const show = () => {
    write(showCursor);
  };
  const onInterrupt = () => {
    show();
    process.off('SIGINT', onInterrupt);
    if (process.listenerCount('SIGINT') === 0) process.kill(process.pid, 'SIGINT');
  };
  process.on('SIGINT', onInterrupt);
  process.on('exit', show);
  try {
    await work();
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('exit', show);
  }
}
