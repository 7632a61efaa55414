/** Reads a small text file by its full path; nothing where there is none, or no regular file. */
export type ReadText = (path: string) => string | undefined

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/
/** A ref below `refs/`, whose name cannot climb out of the folder. */
const REF = /^refs\/(?!.*(?:\.\.|\/\/))[^\p{Cc} ~^:?*[\\]{1,250}$/u
/** Refs may point to refs; Git itself follows five. */
const DEEPEST = 5

/**
 * The commit that is checked out in a folder, read from Git's own files (gitrepository-layout): `.git` may be a file
 * that leads elsewhere (worktrees, submodules), `HEAD` a commit or a ref, a ref a file or a line of `packed-refs`.
 * Nothing when there is no checkout, or one whose refs are kept in another format.
 */
export function workspaceHead(workspace: string, read: ReadText): string | undefined {
  const folder = gitFolder(workspace, read)
  const common = read(`${folder}/commondir`)?.trim()
  const shared = common === undefined ? folder : resolve(folder, common)
  return follow(
    read(`${folder}/HEAD`),
    DEEPEST,
    ref => read(`${folder}/${ref}`) ?? read(`${shared}/${ref}`) ?? packed(ref, read(`${shared}/packed-refs`)),
  )
}

/** The branch that is checked out in a folder; nothing where `HEAD` is detached or there is no checkout. */
export const workspaceBranch = (workspace: string, read: ReadText): string | undefined =>
  /^ref: refs\/heads\/(.+)$/.exec(read(`${gitFolder(workspace, read)}/HEAD`)?.trim() ?? '')?.[1]

function gitFolder(workspace: string, read: ReadText): string {
  const leads = /^gitdir: (.+)/.exec(read(`${workspace}/.git`) ?? '')?.[1]
  return leads === undefined ? `${workspace}/.git` : resolve(workspace, leads.trim())
}

const resolve = (folder: string, path: string): string =>
  path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) ? path : `${folder}/${path}`

function follow(
  text: string | undefined,
  left: number,
  find: (ref: string) => string | undefined,
): string | undefined {
  const line = text?.trim() ?? ''
  if (SHA.test(line)) return line
  const ref = /^ref: (.+)$/.exec(line)?.[1]
  return ref === undefined || left === 0 || !REF.test(ref) ? undefined : follow(find(ref), left - 1, find)
}

const packed = (ref: string, list: string | undefined): string | undefined =>
  list
    ?.split('\n')
    .find(line => line.endsWith(` ${ref}`))
    ?.split(' ')[0]
