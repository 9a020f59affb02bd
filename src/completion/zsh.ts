import { assertPlain, completionEntries } from './entries.js';
import type { CompletionTable } from './table.js';

export function zshScript(table: CompletionTable): string {
  const entries = completionEntries(table).map(
    ([key, words]) => `  '=${assertPlain(key)}' '${assertPlain(words.join(' '))}'`,
  );
  return `#compdef writeback-doctor
# Completion of writeback-doctor for zsh. Put it in a folder of $fpath as _writeback-doctor, or, after compinit:
#   source <(writeback-doctor completion zsh)

typeset -gA _writeback_doctor_entries
_writeback_doctor_entries=(
${entries.join('\n')}
)

_writeback_doctor() {
  local current="\${words[CURRENT]}" position='' option='' takes='' word next i
  local -a entry
  for ((i = 2; i < CURRENT; i++)); do
    word="\${words[i]}"
    if [[ $takes == 1 ]]; then
      takes=''
    elif [[ $word == -* ]]; then
      option="$word"
      entry=(\${(s: :)_writeback_doctor_entries[=$position $word]-0})
      takes="\${entry[1]}"
      [[ $takes == 0 ]] && takes=''
    elif [[ $takes != '*' ]]; then
      next="$position $word"
      next="\${next# }"
      (( \${+_writeback_doctor_entries[=$next -]} )) && position="$next"
    fi
  done
  if [[ -n $takes && $current != -* ]]; then
    entry=(\${(s: :)_writeback_doctor_entries[=$position $option]})
    shift entry
    if [[ "\${entry[1]}" == '@' ]]; then
      _files
    else
      compadd -a entry
    fi
  elif [[ $current == -* ]]; then
    entry=(\${(s: :)_writeback_doctor_entries[=$position -]})
    compadd -a entry
  else
    entry=(\${(s: :)_writeback_doctor_entries[=$position]})
    compadd -a entry
  fi
}

if [[ "\${funcstack[1]}" == '_writeback-doctor' ]]; then
  _writeback_doctor "$@"
else
  compdef _writeback_doctor writeback-doctor
fi
`;
}
