import type { Ports } from '../../../shared/action/action.ts'
import type { DatabaseAddress } from './address.ts'

/** How child processes reach a database: variables that name a private file, with nothing secret in them where avoidable. */
export interface Access {
  readonly environment: Readonly<Record<string, string>>
  /** The private file, for containers that must mount it. */
  readonly serviceFile: string
  /** Certificates, keys and socket folders that the address names, for containers too. */
  readonly named: readonly string[]
}

const SERVICE = 'backup'

/** Parameters whose value may be a path. */
const NAMING = ['host', 'sslrootcert', 'sslcert', 'sslkey', 'sslcrl', 'sslcrldir'] as const

/** Facts of our own for every connection; what the user's address says wins. */
const DEFAULTS = {
  application_name: 'db-backup',
  connect_timeout: '15',
  keepalives_idle: '30',
} as const

/**
 * Writes a libpq service file (PostgreSQL manual, 34.17) with mode 0600 into a private folder. One `key=value` a line,
 * the value raw to the end of the line, so every password passes as it is, except those that a line cannot carry.
 */
export async function writeServiceFile(
  address: DatabaseAddress,
  folder: string,
  name: string,
  ports: Pick<Ports, 'files' | 'processes'>,
): Promise<Access> {
  const path = `${folder}/${name}.conf`
  const password = address.parameters.get('password')
  const byVariable = password !== undefined && !fitsOnALine(password)
  const all = new Map<string, string>([...Object.entries(DEFAULTS), ...address.parameters])
  if (byVariable) all.delete('password')
  const lines = [...all].map(([key, value]) => `${key}=${value}`)
  await ports.files.write(path, `[${SERVICE}]\n${lines.join('\n')}\n`, 0o600)
  return {
    serviceFile: path,
    named: NAMING.flatMap(key => address.parameters.get(key) ?? []).filter(value => value.startsWith('/')),
    environment: {
      ...ports.processes.plainEnvironment,
      LC_ALL: 'C.UTF-8',
      PGSERVICEFILE: path,
      PGSERVICE: SERVICE,
      ...(byVariable ? { PGPASSWORD: password } : {}),
    },
  }
}

/** libpq reads lines of at most 1,023 bytes (fe-connect.c); access tokens of clouds are longer. */
const LONGEST_LINE = 900

const fitsOnALine = (password: string): boolean =>
  password === password.trim() && !/[\r\n]/.test(password) && Buffer.byteLength(password) <= LONGEST_LINE
