import { Interruption } from '../plan/interruption.js';

/** Turns Ctrl-C, SIGTERM and a closed terminal into wishes to stop, as often as they come, until released. */
export function catchSignals(): { interruption: Interruption; release: () => void } {
  const interruption = new Interruption();
  const onSignal = () => interruption.request();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  // With the terminal gone every line that is written fails; turning writeback on again matters more.
  const ignore = () => undefined;
  process.stdout.on('error', ignore);
  process.stderr.on('error', ignore);
  return {
    interruption,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
      process.stdout.off('error', ignore);
    },
  };
}
