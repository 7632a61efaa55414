import { type CodeFacts, type CodeFile, Finds, NO_FACTS } from './code-file.ts'
import { shellUses } from './shell-uses.ts'

const NAME = '[A-Z][A-Z0-9_]*'
/** What gives a variable a value: an assignment, an appended or indexed one, `for`, `select`, `printf -v`, `getopts`. */
const ASSIGNED = new RegExp(
  `(?:^|[;\\s(])(?:export\\s+|local\\s+|readonly\\s+|declare\\s+|typeset\\s+)?(${NAME})(?:\\[[^\\]\\n]*\\])?\\+?=` +
    `|\\b(?:for|select|printf\\s+-v|getopts\\s+\\S+)\\s+(${NAME})|\\(\\(\\s*(${NAME})(?:\\+\\+|--)`,
  'gm',
)
/** `read -r A B`, `mapfile -t A` name several, and options with texts of their own. */
const FILLED = /\b(?:read|mapfile|readarray)\b([^\n;|&<]*)/g

/** What the shell sets by itself. */
const OF_THE_SHELL =
  /^(?:BASH\w*|RANDOM|SRANDOM|LINENO|FUNCNAME|PIPESTATUS|IFS|E?UID|GROUPS|SECONDS|EPOCH\w+|OPTARG|OPTIND|OPTERR|REPLY|SHLVL|PPID|DIRSTACK|COMP_\w+|HOSTTYPE|MACHTYPE|OSTYPE|OLDPWD|COLUMNS|LINES)$/

/** Shell scripts: variables that are used and not given a value by the script itself. */
export function scanShell(file: CodeFile): CodeFacts {
  const finds = new Finds(file)
  const own = ownNames(file.text)
  for (const { name, offset } of shellUses(file.text))
    if (!own.has(name) && !OF_THE_SHELL.test(name)) finds.add(name, offset)
  return { ...NO_FACTS, mentions: finds.mentions }
}

function ownNames(text: string): Set<string> {
  const own = new Set<string>()
  for (const match of text.matchAll(ASSIGNED)) own.add(match[1] ?? match[2] ?? match[3] ?? '')
  for (const [, words = ''] of text.matchAll(FILLED))
    for (const [name] of words.matchAll(/\b[A-Z][A-Z0-9_]*\b/g)) own.add(name)
  return own
}
