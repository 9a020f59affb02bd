/** The shells that the command line can be completed in. */
export const shells = ['powershell', 'bash', 'zsh'] as const;
export type ShellName = (typeof shells)[number];
