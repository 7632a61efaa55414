/** A name without its schema was not found: pg_dump itself writes every name with it. */
export const UNSEEN =
  /ERROR: {2}(?:function [^.(]+\(.*\) does not exist|(?:relation|type) "[^".]+" does not exist|operator does not exist)/

export interface Explanation {
  readonly pattern: RegExp
  readonly cause: string
  readonly remedy: string
  /** Only where something is written; the same words mean another thing where something is read. */
  readonly isWriting?: true
}

/** The words of PostgreSQL's programs, what is behind them, and what to do. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /server version mismatch/,
    cause: 'The client is older than the server',
    remedy: "Leave `pg-version` empty, or set it to the server's major version.",
  },
  {
    pattern: /password authentication failed|no password supplied/,
    cause: 'The server refused the user or password',
    remedy: 'Check user and password in the URL; percent-encode @ : / ? # in the password.',
  },
  {
    pattern: /could not translate host name/,
    cause: 'The host name is not known',
    remedy: 'Check the host in the URL; a private name is not known outside its network.',
  },
  {
    pattern: /Connection refused|timeout expired|Network is unreachable|No route to host/,
    cause: 'The server cannot be reached',
    remedy: 'Check host and port, and that the server accepts connections from this machine.',
  },
  {
    pattern: /server does not support SSL/,
    cause: 'The URL demands TLS and the server has none',
    remedy: 'Set sslmode=disable where the network is trusted, or switch TLS on.',
  },
  {
    pattern: /certificate verify failed|root certificate file/,
    cause: "The server's certificate is not trusted",
    remedy: 'Give sslrootcert, or sslmode=require where the certificate is self-signed.',
  },
  {
    pattern: /database ".*" does not exist/,
    cause: 'There is no such database',
    remedy: 'Check the name in the URL.',
  },
  {
    pattern: /role ".*" does not exist/,
    cause: 'There is no such role',
    remedy: 'For a restore into another server, owners are left out already; otherwise create the role.',
  },
  {
    pattern: /in a read-only transaction/,
    cause: 'The target takes no writes',
    remedy:
      'It is a standby, or `default_transaction_read_only` is set for the database or the role: use the primary, or `ALTER DATABASE … RESET default_transaction_read_only`.',
    isWriting: true,
  },
  {
    pattern: UNSEEN,
    cause: 'What is restored calls something that is not seen during a restore',
    remedy:
      'Where a function behind a CHECK, a domain, a default or an index names others without their schema, write the schema, or `ALTER FUNCTION … SET search_path` at the source, and back up again.',
    isWriting: true,
  },
  {
    pattern: /violates check constraint/,
    cause: 'Rows break a CHECK while they are restored',
    remedy:
      'One that asks other tables is restored before their rows: make it NOT VALID at the source (it then comes after all rows) or a trigger, and back up again.',
    isWriting: true,
  },
  {
    pattern: /row-level security policy/,
    cause: 'Row-level security would hide rows from this user',
    remedy: 'Give the backup user BYPASSRLS; a dump with hidden rows is no backup.',
  },
  {
    pattern: /permission denied to set parameter/,
    cause: 'The role may not set a parameter that is needed here',
    remedy:
      'Let a superuser `GRANT SET ON PARAMETER … TO` the role (PostgreSQL 15 and later), or use such a role.',
  },
  {
    pattern: /permission denied to create extension/,
    cause: 'Only a superuser can create an extension of the backup',
    remedy:
      'Have it created in the target first (a provider offers those that it has): one that is there stays as it is. A test restore takes `verify-database-url`.',
  },
  {
    pattern:
      /permission denied (?:to create|for language)|must be superuser|only superuser can|must be owner of/,
    cause: 'The role may not make everything that the backup holds',
    remedy:
      'Restore with a role that may (`verify-database-url` for a test restore), or leave such entries out with `exclude-entries`.',
  },
  {
    pattern: /out of shared memory|max_locks_per_transaction/,
    cause: 'The server has no room for so many locks in one transaction',
    remedy:
      'Raise max_locks_per_transaction at the server; a restore into an empty database can use `jobs: 2` instead.',
  },
  {
    pattern: /too many connections|remaining connection slots/,
    cause: 'The role or the server allows no further connection',
    remedy:
      'A backup needs two at once, and one for each of its `jobs`: raise CONNECTION LIMIT of the role, or run it when fewer are open.',
  },
  {
    pattern: /invalid connection option|syntax error in service file/,
    cause: 'The address has a parameter that this client does not know',
    remedy: 'Leave the parameter out, or set `pg-version` to a newer client.',
  },
  {
    pattern: /too long in service file/,
    cause: 'A parameter of the address is too long for libpq',
    remedy: 'Shorten it; passwords of any length are taken.',
  },
  {
    pattern: /permission denied/,
    cause: 'The role may not write there',
    remedy:
      'Restore as the owner of the database, or grant the role CREATE on the database and on the schema.',
    isWriting: true,
  },
  {
    pattern:
      /invalid memory alloc request size|out of memory|string buffer exceeds maximum|Cannot enlarge string buffer/,
    cause: 'A row is larger than the server can hand out (1 GB as text)',
    remedy:
      'Leave the rows of that table out with `exclude-table-data`, or keep such values as large objects, which are dumped in pieces.',
  },
  {
    pattern: /permission denied/,
    cause: 'The user may not read everything',
    remedy: 'Grant it pg_read_all_data (PostgreSQL 14 and later), or leave those tables or schemas out.',
  },
  {
    pattern: /canceling statement due to (statement|lock) timeout/,
    cause: 'A table stayed locked for longer than `lock-timeout`',
    remedy: 'Run the backup when no migration is running, or raise `lock-timeout`.',
  },
  {
    pattern:
      /server closed the connection unexpectedly|PQgetCopyData\(\) failed|terminating connection|SSL SYSCALL|connection to server was lost/,
    cause: 'The connection to the server broke',
    remedy: 'Run again; look at the log of the server if it happens again.',
  },
  {
    pattern: /unsupported version \(.*\) in file header/,
    cause: 'The archive was written by a newer client',
    remedy: 'Restore with the client version named in the manifest, or a newer one.',
  },
  {
    pattern: /extension ".*" is not available|could not open extension control file/,
    cause: 'The server lacks an extension that the database uses',
    remedy: 'Use a server that has it: `verify-image` or `verify-database-url` for test restores.',
  },
  {
    pattern: /does not support compression|not built with zstd/,
    cause: 'This pg_dump was built without that compression',
    remedy: 'Set compression: gzip.',
  },
  {
    pattern: /No space left on device|could not write to output file/,
    cause: 'The disk is full',
    remedy: 'Free space, or use `format: custom`, which needs none.',
  },
  {
    pattern: /already exists/,
    cause: 'The target already holds such an object',
    remedy: 'Restore into an empty database, or confirm with `confirm-restore`.',
  },
  {
    pattern: /other objects depend on it/,
    cause: 'Objects that are not in the backup depend on what it would replace',
    remedy: 'Restore into an empty database.',
  },
]
