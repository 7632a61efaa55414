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
  ...['buildnumber', 'hash', 'ref', 'deployment', 'deploymentid', 'id', 'abbrev', 'full', 'versionid'],
])

/** Objects that are about the build; what other parts of a health body call a revision is about them. */
export const BUILD_HOLDERS: ReadonlySet<string> = new Set([
  ...['git', 'build', 'commit', 'app', 'application', 'info', 'meta', 'metadata', 'deployment', 'deploy'],
  ...['release', 'version', 'service', 'data', 'env', 'vcs', 'source', 'revision', 'railway', 'buildinfo'],
])

/** The same for headers, after `x-`. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^x-/, '')
    .replace(/[\s_.-]/g, '')
