import { type DotenvEntry, dotenvValues } from '../../../shared/dotenv/dotenv.ts'
import { parseDotenv } from '../../../shared/dotenv/parse-dotenv.ts'
import type { Problem } from '../../../shared/failure/input-error.ts'

/** What is behind `NAME=` to delete the variable. In quotes it is a value like any other. */
const DELETE_MARK = '!delete'

export interface VariablesReading {
  readonly values: ReadonlyMap<string, string>
  /** Names that are to be deleted. */
  readonly removed: ReadonlySet<string>
  /** Without values: they may be secret. */
  readonly problems: readonly Problem[]
}

/** What Railway sets itself, except what its documentation offers to users. */
const SYSTEM_NAME = /^RAILWAY_/
const OFFERED = new Set([
  'RAILWAY_HEALTHCHECK_TIMEOUT_SEC',
  'RAILWAY_DEPLOYMENT_OVERLAP_SECONDS',
  'RAILWAY_DEPLOYMENT_DRAINING_SECONDS',
  'RAILWAY_DOCKERFILE_PATH',
  'RAILWAY_RUN_UID',
  'RAILWAY_SHM_SIZE_BYTES',
  'RAILWAY_TOKEN',
  'RAILWAY_API_TOKEN',
])

/**
 * Reads one of the inputs that hold variables, which problems name. In a workflow file GitHub evaluates `${{ … }}` itself, so a reference for Railway is
 * written `$\{{ … }}` there. What dotenv readers disagree about is harmless here: this text has one reader.
 */
export function readVariables(text: string, input = 'variables'): VariablesReading {
  const parsed = parseDotenv(text.replaceAll('$\\{{', '${{'))
  const removed = new Set(parsed.entries.filter(isMarked).map(({ name }) => name))
  const values = new Map([...dotenvValues(parsed)].filter(([name]) => !removed.has(name)))
  const at = (line: number, message: string): Problem => ({ input, message: `line ${line}: ${message}` })
  const problems = parsed.problems
    .filter(problem => problem.kind !== 'ambiguous')
    .map(({ line, name, message }) => at(line, name === undefined ? message : `${name} ${message}`))
  const system = parsed.entries
    .filter(({ name }) => SYSTEM_NAME.test(name) && !OFFERED.has(name))
    .map(({ name, line }) => at(line, `${name} is set by Railway itself`))
  return { values, removed, problems: [...problems, ...system] }
}

const isMarked = ({ value, quote }: DotenvEntry): boolean => quote === 'none' && value === DELETE_MARK
