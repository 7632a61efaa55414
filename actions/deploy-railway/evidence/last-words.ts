import { cut } from '../../../shared/text/cut.ts'

/** What a program printed before it ended, and what is known to help. */
export interface LastWords {
  readonly line: string
  readonly remedy: string | undefined
}

interface Known {
  readonly pattern: RegExp
  readonly remedy: string
}

const OLDER_CODE =
  'The database is ahead of this version of the code. Deploy a version that knows the migration, or take the migration back first; a rollback of the code never undoes one.'
const PENDING = 'Run the migrations in the pre-deploy command, before the new code serves.'

/** Root causes that programs print themselves, the most telling first. */
const KNOWN: readonly Known[] = [
  { pattern: /Can't locate revision identified by/i, remedy: OLDER_CODE },
  {
    pattern: /detected applied migration not resolved locally|migrations have failed validation/i,
    remedy: OLDER_CODE,
  },
  { pattern: /following migration\(s\) are applied to the database but missing/i, remedy: OLDER_CODE },
  { pattern: /InconsistentMigrationHistory|is applied before its dependency/i, remedy: OLDER_CODE },
  {
    pattern: /\bP30(09|18)\b|found failed migrations in the target database/i,
    remedy:
      'A migration failed half-way. Repair it and mark it with `prisma migrate resolve` before the next deployment.',
  },
  {
    pattern: /Multiple head revisions/i,
    remedy: 'Two branches of migrations met: join them with `alembic merge`.',
  },
  {
    pattern:
      /Target database is not up to date|PendingMigrationError|Migrations are pending|unapplied migration\(s\)/i,
    remedy: PENDING,
  },
  {
    pattern: /alembic\.util\.exc\.\w+|FlywayException|LiquibaseException/i,
    remedy: 'Look at the migration that the log names.',
  },
  {
    // Strangers' hosts are refused all day; the one of Railway's health check is the cause.
    pattern:
      /(host|blocked|allowed).*healthcheck\.railway\.app|healthcheck\.railway\.app.*(host|blocked|allowed)/i,
    remedy:
      'The application refuses the host as which Railway asks for its health: let it accept healthcheck.railway.app (ALLOWED_HOSTS, config.hosts, trusted hosts).',
  },
  {
    pattern: /heap out of memory|\bOOMKilled\b|Out of memory|\bMemoryError\b|signal: killed|exit code:? 137/i,
    remedy: 'Give the service more memory, or let the process use less.',
  },
  {
    pattern: /EADDRINUSE|address already in use/i,
    remedy: 'Something else listens on that port already. Listen on the port in PORT, once.',
  },
  {
    pattern:
      /ModuleNotFoundError|Cannot find (module|package)|ERR_MODULE_NOT_FOUND|cannot load such file|ClassNotFoundException/i,
    remedy:
      'The module is not in the image. Check the dependencies, the root directory and what stayed behind from the upload.',
  },
  { pattern: /\bImportError\b/, remedy: 'Check the versions of the dependencies.' },
  {
    pattern: /password authentication failed|no pg_hba\.conf entry|Access denied for user/i,
    remedy: 'The database refuses the credentials. Check the address of the database in the variables.',
  },
  {
    pattern:
      /\bP1001\b|ECONNREFUSED|could not connect to server|Connection refused|could not translate host name|getaddrinfo (ENOTFOUND|EAI_AGAIN)|Name or service not known/i,
    remedy:
      'The process does not reach a service that it needs. Check its address in the variables, and that it runs.',
  },
  {
    pattern:
      /relation "[^"]+" does not exist|no such table|UndefinedTable|column "?[\w.]+"? (of relation "[^"]+" )?does not exist/i,
    remedy: PENDING,
  },
  {
    pattern: /command not found|executable file not found|: not found$/i,
    remedy: 'Check the start command: the program is not in the image.',
  },
  { pattern: /exec format error/i, remedy: 'The image is built for another kind of processor.' },
  { pattern: /Permission denied|\bEACCES\b/i, remedy: 'The process may not use what the log names.' },
  {
    pattern:
      /ImproperlyConfigured|Field required|\bKeyError: ['"][A-Z][A-Z0-9_]+['"]|environment variable .* (is )?(not set|missing|required)/i,
    remedy: 'A variable is missing. Set it on the service, or with `variables`.',
  },
]

/** A line that tells of an error in any language. */
const ERROR_LINE =
  /(^|[\s:[(])((\w+(Error|Exception)|[Ee]rror|[Ff]atal( error)?|panic)[\])]?:|(ERROR|FATAL|CRITICAL)\b[\]):]?)\s*\S/
/** Frames of a stack and progress are no last words. */
const NOISE = /^\s*(at |File "|\.\.\.|npm (error|ERR!) A complete log|npm (error|ERR!)\s*$)/
const LONGEST = 240

/** The line of a log that says why a program ended, searched from the end; nothing when none does. */
export function lastWords(lines: readonly string[]): LastWords | undefined {
  const candidates = lines.filter(line => line.trim() !== '' && !NOISE.test(line)).reverse()
  for (const { pattern, remedy } of KNOWN) {
    const line = candidates.find(candidate => pattern.test(candidate))
    if (line !== undefined) return { line: trimmed(line), remedy }
  }
  const line = candidates.find(candidate => ERROR_LINE.test(candidate))
  return line === undefined ? undefined : { line: trimmed(line), remedy: undefined }
}

const trimmed = (line: string): string => cut(line.replace(/\s+/g, ' ').trim(), LONGEST)
