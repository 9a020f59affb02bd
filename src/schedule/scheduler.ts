export const isCurrent = 'It is as these options define it.';
export const differs =
  'It differs from what these options define: schedule print shows that, schedule install puts it in place.';

/** What is scheduled on this machine, whatever does the scheduling. */
export interface Scheduler {
  /** The definition as it is installed, for review. */
  print(): string;
  /** Whether anything had to be changed. @throws Failure */
  install(): Promise<{ changed: boolean }>;
  /** Whether anything was there. @throws Failure */
  remove(): Promise<{ changed: boolean }>;
  /** Lines for people. */
  status(): Promise<{ installed: boolean; lines: string[] }>;
}
