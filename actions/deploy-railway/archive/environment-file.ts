const ENVIRONMENT_FILE = /^\.env(rc)?([._-].*)?$/i
/** Endings of files that hold names instead of values, or that are no environment file at all. */
const TEMPLATE = /[._-](example|sample|template|tmpl|tpl|dist|defaults?|schema)$|\.(d\.ts|ts|js|mjs|cjs|md)$/i

/** Files with secrets, by the convention of their name: `.env`, `.env.production`, `.envrc`; not `.env.example`. */
export function isEnvironmentFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return ENVIRONMENT_FILE.test(name) && !TEMPLATE.test(name)
}
