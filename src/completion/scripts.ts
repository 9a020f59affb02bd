import { bashScript } from './bash.js';
import { powershellScript } from './powershell.js';
import type { ShellName } from './shells.js';
import type { CompletionTable } from './table.js';
import { zshScript } from './zsh.js';

const scripts: Readonly<Record<ShellName, (table: CompletionTable) => string>> = {
  powershell: powershellScript,
  bash: bashScript,
  zsh: zshScript,
};

/** The script that makes a shell complete the command line. It asks this program nothing: what it knows stands in it. */
export function completionScript(shell: ShellName, table: CompletionTable): string {
  return scripts[shell](table);
}
