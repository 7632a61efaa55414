/**
 * How applications name the commit that they run, as data: names are compared in lower case without `_`, `-` and dots.
 * Collected from health and version endpoints of public applications, Spring Boot's `git.commit.id` and OCI labels.
 */
export const SURE_NAMES: ReadonlySet<string> = new Set([
  ...['commit', 'commitsha', 'commitid', 'commithash', 'commitref', 'gitcommit', 'gitsha', 'githash'],
  ...['gitrev', 'gitref', 'gitrevision', 'gitcommitsha', 'gitcommitid', 'gitcommithash', 'sha', 'sha1'],
  ...['revision', 'rev', 'buildsha', 'buildcommit', 'buildrevision', 'buildhash', 'sourcecommit'],
  ...['sourceversion', 'sourcerevision', 'vcsref', 'vcsrevision', 'headsha', 'imagesha', 'releasesha'],
  ...['releasecommit', 'appcommit', 'apprevision', 'deploysha', 'deployedcommit', 'deploycommit'],
  ...['servedcommit', 'railwayrevision', 'railwaygitcommitsha', 'githubsha', 'shortsha', 'shortcommit'],
])

/** Ends of longer names: platforms and pipelines put their own before them, as `RENDER_GIT_COMMIT` and `CI_COMMIT_SHA`. */
const SURE_END = /^(.*?)(?:git)?(?:commit(?:sha|id|hash|ref)?|sha1?|revision|hash|sourceversion|slugcommit)$/
/** Who says which commit runs; any other word before it (`previous`, `expected`, `frontend`) speaks of another one. */
const OWN =
  /^(?:vercel|cf|cfpages|cloudflare|pages|render|koyeb|heroku|railway|netlify|zeabur|northflank|fly|azure|aws|codebuild|resolved|gcp|google|cloud|run|do|ci|circle|drone|bitbucket|github|gitlab|build|docker|image|container|release|deploy|deployed|deployment|source|current|running|live|served|server|service|web|worker|app|application|api|backend|git|slug|env|full|short)+$/

/** Whether a name, made plain, is one that says which commit runs. */
export function isSureName(name: string): boolean {
  if (SURE_NAMES.has(name)) return true
  const before = SURE_END.exec(name)?.[1]
  return before !== undefined && before !== '' && OWN.test(before)
}

/** These may name a commit, or a version, a number or a branch: they count where they hold a commit. */
export const UNSURE_NAMES: ReadonlySet<string> = new Set([
  ...[
    'version',
    'release',
    'build',
    'git',
    'tag',
    'image',
    'imagetag',
    'appversion',
    'buildid',
    'buildversion',
  ],
  ...['serviceversion', 'fullversion', 'changeset', 'imageref', 'dockertag', 'dockerimage', 'artifact'],
  ...['buildnumber', 'hash', 'ref', 'deployment', 'deploymentid', 'id', 'abbrev', 'full', 'versionid'],
])

/** Objects that are about the build; what other parts of a health body call a revision is about them. */
export const BUILD_HOLDERS: ReadonlySet<string> = new Set([
  ...['git', 'build', 'commit', 'app', 'application', 'info', 'meta', 'metadata', 'deployment', 'deploy'],
  ...['result', 'payload', 'response', 'container', 'runtime', 'server', 'api', 'backend', 'id'],
  ...['release', 'version', 'service', 'data', 'env', 'vcs', 'source', 'revision', 'railway', 'buildinfo'],
])

/** The same for headers, after `x-`. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^x-/, '')
    .replace(/[\s_.-]/g, '')
