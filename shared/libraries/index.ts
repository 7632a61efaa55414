/**
 * The one door to third-party code. It is bundled once, into `dist/libraries`, and shared by every action;
 * what is heavy or rarely needed sits in a chunk of its own that is read on first use. Nothing else in
 * `actions/` or `shared/` imports a package (types excepted), so this file is also the list to audit.
 */
export * as z from './zod.ts'

export const loadRunnerFiles = () => import('./runner-files.ts')
export const loadGitHub = () => import('@actions/github')
export const loadExec = () => import('@actions/exec')
export const loadCache = () => import('@actions/cache')
/** The parts of its client, because its own `restoreCache` unpacks absolute paths. */
export const loadCacheService = () =>
  import('../../node_modules/@actions/cache/lib/internal/shared/cacheTwirpClient.js')
export const loadCacheTransfer = () =>
  import('../../node_modules/@actions/cache/lib/internal/cacheHttpClient.js')
export const loadCacheUtilities = () => import('../../node_modules/@actions/cache/lib/internal/cacheUtils.js')

/** YAML 1.2 as a tree with positions, for files whose parts are filled in or judged one by one. */
export const loadYaml = () => import('yaml')

/** YAML 1.2 as flat events with offsets, and plain data made of them: read cold, a fraction of the time of a tree. */
export const loadJsYaml = () => import('js-yaml')

/** SigV4 signatures for S3-compatible stores; sending stays with the HTTP port. */
export const loadAws4fetch = () => import('aws4fetch')

/** The age file format: encryption to public keys, readable by the stock `age` command. */
export const loadAge = () => import('age-encryption')

/** Fetch through a proxy. The toolkit and GitHub's client carry it anyway, so it costs no byte. */
export const loadUndici = () => import('undici')

/** A tolerant event parser for HTML pages and XML answers. */
export const loadHtmlParser = () => import('htmlparser2')

/** CSS selectors over what the HTML parser gives. */
export const loadCssSelect = () => import('css-select')

/** Patterns as in .gitignore. */
export const loadIgnore = () => import('ignore')

/** Tar archives as streams. */
export const loadTar = () => import('tar-stream')
/** Its headers alone, for archives that are made without a stream for each file. */
export const loadTarHeaders = async () => (await import('../../node_modules/tar-stream/headers.js')).default

/** JSONPath after RFC 9535, checked against its compliance suite; never evaluates code. */
export const loadJsonPath = () => import('json-p3')

/** Version ranges; only these two functions of the package are carried. */
export const loadSemver = async () => {
  const [satisfies, validRange] = await Promise.all([
    import('semver/functions/satisfies.js'),
    import('semver/ranges/valid.js'),
  ])
  return { satisfies: satisfies.default, validRange: validRange.default }
}

/** BLAKE3 as WebAssembly, by its one file: the package's root carries every other algorithm too. */
export const loadBlake3 = async () => (await import('hash-wasm/dist/blake3.umd.min.js')).default

/** Content types by file name; version 3, because its answers are what Cloudflare's own client stores. */
export const loadMime = async () => (await import('mime')).default

/** JSON schemas of users (draft 2020-12) with the usual formats. */
export const loadJsonSchema = async () => {
  const [ajv, formats] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')])
  return { Ajv: ajv.default.default, addFormats: formats.default.default }
}

/** TOML 1.0, as wrangler's configurations are written. */
export const loadToml = () => import('smol-toml')

/** JSON with comments and trailing commas, made plain JSON. */
export const loadStripJsonComments = async () => (await import('strip-json-comments')).default

/** Finds imports and exports of JavaScript modules, minified ones too; the variant without WebAssembly, which needs no start. */
export const loadModuleLexer = () => import('es-module-lexer/js')

/**
 * The lock file of the wrangler that compiles: its whole tree with integrities. Renewed by `npm install wrangler@<version>
 * --package-lock-only --omit-lockfile-registry-resolved=false` in an empty folder.
 */
export const loadWranglerLock = async () =>
  (await import('./wrangler-lock.json', { with: { type: 'json' } })).default
