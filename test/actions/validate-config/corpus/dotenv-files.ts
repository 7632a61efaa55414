/** One block of an example file, as teams write them. Names and values are our own. */
const BLOCKS: readonly (readonly [title: string, text: string])[] = [
  ['environment', 'ENVIRONMENT=development\n'],
  ['other environment', 'ENVIRONMENT=local\n'],
  ['production shown', 'ENVIRONMENT=production\nDEBUG=false\n'],
  ['app environment', 'APP_ENV=local\nAPP_DEBUG=true\nAPP_KEY=\nAPP_URL=http://localhost\n'],
  ['node', 'NODE_ENV=development\nPORT=3000\nLOG_LEVEL=info\n'],
  ['database url', 'DATABASE_URL=postgresql://postgres:postgres@localhost:5432/app\n'],
  ['old scheme', 'DATABASE_URL="postgres://user:password@db:5432/app?sslmode=disable"\n'],
  ['mysql', 'DATABASE_URL=mysql://root:root@127.0.0.1:3306/shop\n'],
  [
    'parts of an address',
    'POSTGRES_USER=app\nPOSTGRES_PASSWORD=app\nPOSTGRES_DB=app\nPOSTGRES_HOST=db\nPOSTGRES_PORT=5432\n',
  ],
  ['references', 'DB_USER=app\nDB_PASS=secret\nDATABASE_URL=postgresql://${DB_USER}:${DB_PASS}@db/app\n'],
  ['reference with a default', 'HOST=${APP_HOST:-localhost}\nBASE=http://${HOST}\n'],
  ['redis', 'REDIS_URL=redis://localhost:6379/0\nCACHE_TTL=3600\n'],
  ['sentinel', 'REDIS_URL=redis-sentinel://a:26379,b:26379/mymaster\n'],
  ['empty secrets', 'SECRET_KEY=\nJWT_SECRET=\nOPENAI_API_KEY=\n'],
  ['placeholders', 'SECRET_KEY=changeme\nSTRIPE_KEY=<your-key>\nMAIL_TOKEN=xxx\n'],
  ['weak secrets', 'SECRET_KEY=super-secret-key\nADMIN_PASSWORD=admin\n'],
  [
    'what only speaks of secrets',
    'ACCESS_TOKEN_EXPIRE_MINUTES=30\nPASSWORD_MIN_LENGTH=8\nTOKEN_URL=https://id.acme.nl/token\n',
  ],
  ['signing with a key pair', 'JWT_ALGORITHM=RS256\nJWT_PRIVATE_KEY=\nJWT_PUBLIC_KEY=\n'],
  ['signing', 'ALGORITHM=HS256\nSECRET_KEY=x\n'],
  ['signing, odd', 'ALGORITHM=RS256\nSECRET_KEY=x\n'],
  ['commented', '# OPTIONAL_URL=https://acme.nl\n#FEATURE_FLAG=true\n# S3_REGION=eu-west-1\n'],
  ['commented beside set', 'MAIL_HOST=localhost\n# MAIL_HOST=smtp.acme.nl\n'],
  ['optional by comment', '# (optional) where errors go\nSENTRY_DSN=https://abc@o1.ingest.acme.nl/1\n'],
  ['prose', '# Set FOO=bar when you are behind a proxy.\n# See https://acme.nl/docs?x=1\nTITLE=My App\n'],
  ['decoration', '############\n# Database #\n############\nDB_NAME=app\n'],
  ['quotes', 'A_NAME="My App"\nB_NAME=\'single\'\nC_NAME=`ticks`\n'],
  ['double quotes inside', 'GREETING=\'say "hi"\'\n'],
  ['JSON', 'CORS_ORIGINS=["http://localhost:3000","http://localhost:5173"]\n'],
  ['list', 'CORS_ORIGINS=http://localhost:3000,http://localhost:5173\nALLOWED_HOSTS=localhost,127.0.0.1\n'],
  ['list with slash', 'BACKEND_CORS_ORIGINS="http://localhost,http://localhost/"\n'],
  ['wildcard', 'CORS_ORIGINS=*\n'],
  ['bundle', 'VITE_API_URL=http://localhost:8000\nVITE_ENVIRONMENT=development\n'],
  ['anonymous key', 'NEXT_PUBLIC_SUPABASE_ANON_KEY=eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.abc\n'],
  ['key in the bundle', 'NEXT_PUBLIC_API_KEY=\nNEXT_PUBLIC_MAP_TOKEN=pk.abc\n'],
  ['booleans', 'DEBUG=True\nUSE_SSL=0\nVERBOSE=on\nMAYBE=yes please\n'],
  ['numbers', 'WORKERS=4\nRATIO=0.75\nVERSION=3.10\nCODE=007\nBIG=123456789012345678\n'],
  ['durations', 'TIMEOUT=30s\nTTL=1h30m\nSIZE=10MB\n'],
  ['ports', 'PORT=8000\nDEBUG_PORT=\nPORT_RANGE=8000-8010\nSMTP_PORT=none\n'],
  ['mail', 'FROM_EMAIL=noreply@acme.nl\nADMIN_EMAIL=Admin <admin@acme.nl>\n'],
  ['buckets', 'S3_BUCKET=My_Bucket\nMINIO_ENDPOINT=http://localhost:9000\n'],
  ['dotted names', 'discovery.type=single-node\nxpack.security.enabled=false\nELASTIC_VERSION=8.1.0\n'],
  ['bare names', 'HTTP_PROXY\nREGION=eu\n'],
  ['export', 'export FOO=1\nexport BAR="two"\n'],
  ['duplicates', 'LOG_LEVEL=info\nLOG_LEVEL=debug\n'],
  ['blanks', 'FOO = bar\nBAZ= qux\n'],
  ['comments behind', 'FOO=bar # why\nBAZ=qux#frag\n'],
  ['none and null', 'SAMESITE=none\nPARENT=null\nPREFIX=-\n'],
  ['templates', 'LOG_FORMAT=<green>{time}</green> | {message}\nGREETING=Hello {{ name }}\n'],
  ['small letters', 'log_level=info\nApp__Name=shop\n'],
  ['time zone and locale', 'TZ=Europe/Amsterdam\nLOCALE=nl_NL\nLANG=nl_NL.UTF-8\n'],
  ['file secrets', 'POSTGRES_PASSWORD_FILE=/run/secrets/db\nPOSTGRES_USER=app\n'],
  [
    'sealed',
    'API_SECRET="encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt+Z9HPMfLEIRVz50hmLXPXRuDBXaJi/LwWYEVUNiq0HISrslzQPaoyS8Lotg"\n',
  ],
  ['a path', 'DATA_DIR=./data\nCERT=/etc/ssl/cert.pem\nREMOTE=s3://bucket/x\n'],
  ['Windows line ends', 'FOO=1\r\nBAR=2\r\n'],
  ['byte order mark', '\uFEFFFOO=1\nBAR=2\n'],
  ['many lines', 'KEY="-----BEGIN KEY-----\nabc\n-----END KEY-----"\nFOO=1\n'],
  [
    'schema',
    '# @defaultSensitive=false @defaultRequired=infer\n# @currentEnv=$APP_ENV\n# ---\n\n# @type=enum(dev, preview, prod)\nAPP_ENV=dev\n\n# Where it listens\n# @type=port @required\nPORT=3000\n\n# @sensitive @required=forEnv(preview, prod)\nAPI_SECRET=\n\n# @optional @type=number(min=1, max=10)\nWORKERS=4\n\n# @deprecated="renamed to API_SECRET"\nOLD_SECRET=\n',
  ],
]

/** Every block alone, and files of several blocks as they stand together. */
export const dotenvFiles: readonly (readonly [title: string, text: string])[] = [
  ...BLOCKS,
  ...BLOCKS.slice(0, -1).map(([title, text], index): readonly [string, string] => {
    const others = [7, 19, 31].map(step => BLOCKS[(index + step) % (BLOCKS.length - 1)]?.[1] ?? '')
    return [
      `${title} among others`,
      unique([text.replace('\uFEFF', ''), ...others].join('\n# ---- more ----\n')),
    ]
  }),
]

/** Of a name that is in several blocks, the first. */
function unique(text: string): string {
  const seen = new Set<string>()
  return text
    .replaceAll('\uFEFF', '')
    .split('\n')
    .filter(line => {
      const name = /^(?:export )?([A-Za-z_][\w.]*) ?=/.exec(line)?.[1]
      if (name === undefined) return true
      if (seen.has(name)) return false
      seen.add(name)
      return true
    })
    .join('\n')
}
