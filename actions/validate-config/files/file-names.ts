const ENVIRONMENT_FILE = /^\.?(?:[\w-]+[._-])*(?:dot)?env(?:rc)?(?:[._-][\w-]+)*$/i
/** What wrangler reads beside a Worker. */
const WORKER_FILE = /^\.dev\.vars[._-][\w.-]+$/i
const SHOWN =
  /(?:^|[._-])(?:example|examples|exemple|sample|template|tmpl|tpl|dist|default|defaults|schema)(?:$|[._-])/i

/** `.env.example`, `env.sample`, `example.env`, `.env.local.template`, `dotenv.dist`, `.dev.vars.example` and their like. */
export const isExampleFile = (path: string): boolean => {
  const name = path.split('/').at(-1) ?? ''
  return (ENVIRONMENT_FILE.test(name) || WORKER_FILE.test(name)) && SHOWN.test(name)
}

export const isComposeFile = (path: string): boolean =>
  /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/.test(path.split('/').at(-1) ?? '')

/** A file of variables: `.env`, `.env.staging`, `.env.example`. */
export const isDotenvFile = (path: string): boolean =>
  /^\.env(?:\..+)?$/.test(path.split('/').at(-1) ?? '') || isExampleFile(path)
