import { assertPlain, completionEntries } from './entries.js';
import type { CompletionTable } from './table.js';

/** For bash 3.2 and later: no associative arrays. */
export function bashScript(table: CompletionTable): string {
  const cases = completionEntries(table).map(
    ([key, words]) => `    '${assertPlain(key)}') echo '${assertPlain(words.join(' '))}' ;;`,
  );
  return `# Completion of writeback-doctor for bash. Put it in a file that ~/.bashrc sources, or:
#   source <(writeback-doctor completion bash)

_writeback_doctor_entry() {
  case "$1" in
${cases.join('\n')}
    *) return 1 ;;
  esac
}

_writeback_doctor() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' option='' takes='' entry word next i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if [[ $takes == 1 ]]; then
      takes=''
    elif [[ $word == -* ]]; then
      option="$word"
      entry="$(_writeback_doctor_entry "$path $word")" || entry='0'
      takes="\${entry%% *}"
      [[ $takes == 0 ]] && takes=''
    elif [[ $takes != '*' ]]; then
      next="$path $word"
      next="\${next# }"
      _writeback_doctor_entry "$next -" >/dev/null && path="$next"
    fi
  done
  if [[ -n $takes && $current != -* ]]; then
    entry="$(_writeback_doctor_entry "$path $option")"
    entry="\${entry#?}"
    if [[ $entry == ' @' ]]; then
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$current"))
    else
      COMPREPLY=($(compgen -W "$entry" -- "$current"))
    fi
  elif [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$(_writeback_doctor_entry "$path -")" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$(_writeback_doctor_entry "$path")" -- "$current"))
  fi
}

complete -F _writeback_doctor writeback-doctor
`;
}
