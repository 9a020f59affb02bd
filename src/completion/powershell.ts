import { assertPlain, completionEntries } from './entries.js';
import type { CompletionTable } from './table.js';

/** For Windows PowerShell 5.1 and later. A value that is a file is left to PowerShell, which completes paths by itself. */
export function powershellScript(table: CompletionTable): string {
  const entries = completionEntries(table).map(
    ([key, words]) => `    '${assertPlain(key)}' = '${assertPlain(words.join(' '))}'`,
  );
  return `# Completion of writeback-doctor for PowerShell. Put it in a file that your profile ($PROFILE) runs, or:
#   writeback-doctor completion powershell | Out-String | Invoke-Expression

$writebackDoctorEntries = @{
${entries.join('\n')}
}

Register-ArgumentCompleter -Native -CommandName 'writeback-doctor', 'writeback-doctor.cmd', 'writeback-doctor.ps1' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $path = ''
    $option = ''
    $takes = ''
    $elements = @($commandAst.CommandElements)
    for ($index = 1; $index -lt $elements.Count; $index++) {
        if ($elements[$index].Extent.EndOffset -ge $cursorPosition -and $wordToComplete -ne '') { break }
        $word = $elements[$index].Extent.Text
        if ($takes -eq '1') { $takes = '' }
        elseif ($word.StartsWith('-')) {
            $option = $word
            $takes = "$($writebackDoctorEntries["$path $word"])".Split(' ')[0].Replace('0', '')
        }
        elseif ($takes -ne '*') {
            $next = "$path $word".Trim()
            if ($writebackDoctorEntries.ContainsKey("$next -")) { $path = $next }
        }
    }
    $isValue = $takes -ne '' -and -not "$wordToComplete".StartsWith('-')
    if ($isValue) { $key = "$path $option" }
    elseif ("$wordToComplete".StartsWith('-')) { $key = "$path -" }
    else { $key = $path }
    $words = @("$($writebackDoctorEntries[$key])".Split(' '))
    if ($isValue) { $words = @($words[1..$words.Count]) }
    foreach ($word in $words) {
        if ($word -and $word -ne '@' -and $word.StartsWith("$wordToComplete", 'OrdinalIgnoreCase')) {
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $word)
        }
    }
}.GetNewClosure()
`;
}
