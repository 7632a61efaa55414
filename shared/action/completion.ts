import { commandWords } from './command-words.ts'

/** A script for a shell. Every word in it is a name of an action, a command or an option: letters, digits and dashes. */
export const completions: Readonly<Record<string, (first: readonly string[]) => string>> = { bash, zsh, fish }

function bash(first: readonly string[]): string {
  const cases = Object.entries(commandWords).map(([name, words]) => `    ${name}) words='${words}' ;;`)
  return `_databiz_actions() {
  local words='${first.join(' ')}'
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words='${first.join(' ')}'; fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _databiz_actions databiz-actions
`
}

function zsh(first: readonly string[]): string {
  const cases = Object.entries(commandWords).map(([name, words]) => `  ${name}) choices=(${words}) ;;`)
  return `#compdef databiz-actions
local -a choices
choices=(${first.join(' ')})
if (( CURRENT > 2 )); then
  case $words[2] in
${cases.join('\n')}
  esac
fi
compadd -- $choices
_files
`
}

function fish(first: readonly string[]): string {
  const rows = Object.entries(commandWords).flatMap(([name, words]) =>
    words
      .split(' ')
      .map(word => `complete -c databiz-actions -n '__fish_seen_subcommand_from ${name}' ${fishWord(word)}`),
  )
  return `complete -c databiz-actions -n __fish_use_subcommand -a '${first.join(' ')}'
${rows.join('\n')}
`
}

const fishWord = (word: string): string => (word.startsWith('--') ? `-l ${word.slice(2)}` : `-a ${word}`)
