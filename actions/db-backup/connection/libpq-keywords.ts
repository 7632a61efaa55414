/**
 * The connection parameters that libpq knows (PostgreSQL manual, 34.1.2) and that a backup may carry over. Drivers and
 * object mappers add others to their URLs, which libpq refuses; those are dropped with a notice. So is `client_encoding`, which
 * pg_dump would convert every row to: a dump is in the encoding of its database.
 */
export const LIBPQ_KEYWORDS: ReadonlySet<string> = new Set([
  'host',
  'hostaddr',
  'port',
  'dbname',
  'user',
  'password',
  'require_auth',
  'channel_binding',
  'connect_timeout',
  'options',
  'application_name',
  'fallback_application_name',
  'keepalives',
  'keepalives_idle',
  'keepalives_interval',
  'keepalives_count',
  'tcp_user_timeout',
  'gssencmode',
  'sslmode',
  'sslnegotiation',
  'sslcompression',
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslcertmode',
  'sslrootcert',
  'sslcrl',
  'sslcrldir',
  'sslsni',
  'requirepeer',
  'ssl_min_protocol_version',
  'ssl_max_protocol_version',
  'min_protocol_version',
  'max_protocol_version',
  'krbsrvname',
  'gsslib',
  'gssdelegation',
  'target_session_attrs',
  'load_balance_hosts',
])

/** From the weakest to the strongest. */
const SSL_MODES: readonly string[] = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full']

/** Whether a mode asks for less than another one. */
export const isWeaker = (mode: string, than: string): boolean =>
  SSL_MODES.indexOf(mode) < SSL_MODES.indexOf(than)

/** Spellings of other drivers that have a meaning in libpq. */
export const TRANSLATED: Readonly<Record<string, (value: string) => readonly [string, string] | undefined>> =
  {
    ssl: value => {
      if (SSL_MODES.includes(value)) return ['sslmode', value]
      return /^(?:false|0|off|no|)$/i.test(value) ? undefined : ['sslmode', 'require']
    },
    // Encrypts and looks at no certificate, as libpq's `require` does where there is no root certificate.
    sslmode: value => (value === 'no-verify' ? ['sslmode', 'require'] : undefined),
  }
