import type { PlatformName } from './platform.ts'

/** What is believed of a platform because no account was at hand, and what settles it. */
export interface Assumption {
  readonly platform: PlatformName
  readonly belief: string
  /** The step of the scenario whose comparison settles it. Without one a person has to look. */
  readonly step?: string
  /** What to look at there, or what to do by hand. */
  readonly look: string
}

export const ASSUMPTIONS: readonly Assumption[] = [
  {
    platform: 'railway',
    belief: 'A project token may ask for the settings of its service.',
    step: 'probe: service instance by project token',
    look: 'status and fields',
  },
  {
    platform: 'railway',
    belief: 'A project token may set variables, deploy and roll back.',
    step: 'roll back',
    look: 'the outcome; a refusal names the mutation',
  },
  {
    platform: 'railway',
    belief: 'The states of a deployment are those of the stand-in, in its order.',
    step: 'deploy',
    look: 'words and order of `deployment.status`',
  },
  {
    platform: 'railway',
    belief: 'Limits are told in `x-ratelimit-…`, for uploads too.',
    step: 'deploy',
    look: 'headers and the form of the reset',
  },
  {
    platform: 'railway',
    belief: 'The log of a build is found in the log of the environment by its snapshot.',
    step: 'deploy again',
    look: 'lines in `EnvironmentLogPage`',
  },
  {
    platform: 'railway',
    belief: 'A log that is asked for from a time on begins with the line of that time.',
    step: 'probe: log from a line on',
    look: 'the outcome',
  },
  {
    platform: 'railway',
    belief: 'An upload without a length is read like any other.',
    step: 'probe: chunked upload',
    look: 'the outcome; refused for its length, uploads have to be sent with one',
  },
  {
    platform: 'railway',
    belief: 'Files keep the times that they have in the archive.',
    step: 'probe: times of files',
    look: 'the outcome',
  },
  {
    platform: 'railway',
    belief: 'A list of deployments begins with the newest.',
    step: 'probe: order of deployments',
    look: 'the outcome; the library sorts in any case',
  },
  {
    platform: 'railway',
    belief: 'The message of an upload is in `meta.cliMessage`, and a rollback keeps it.',
    step: 'probe: fields of meta',
    look: 'fields below `meta`',
  },
  {
    platform: 'railway',
    belief: 'Deleting a variable starts a deployment.',
    step: 'probe: deletion deploys',
    look: 'the outcome',
  },
  {
    platform: 'railway',
    belief: 'A sealed variable is `null` in the answer, or left out.',
    look: 'seal one on the dashboard of a throw-away project and run `deploy-railway` with `variables` and `dry-run`',
  },
  {
    platform: 'railway',
    belief: 'A message may have 200 characters, an archive 50 MB.',
    look: 'upload once with more of each; nothing here does, because it costs a build',
  },
  {
    platform: 'pages',
    belief: 'The ETag of a served file is its content hash, quoted and strong.',
    step: 'deploy',
    look: 'header `etag` of `site GET`',
  },
  {
    platform: 'pages',
    belief: 'A deployment tells its files, stages and aliases in the fields of the stand-in.',
    step: 'deploy a preview',
    look: 'fields below `result`',
  },
  {
    platform: 'pages',
    belief: 'A rollback makes no new deployment.',
    step: 'roll back',
    look: 'the answer of `rollback`, and which deployment is canonical afterwards',
  },
  {
    platform: 'pages',
    belief: 'What is live cannot be deleted.',
    step: 'probe: delete what is live',
    look: 'the code in the outcome',
  },
  {
    platform: 'pages',
    belief: 'Aliases show a new build within seconds.',
    step: 'deploy a preview',
    look: 'milliseconds and number of `site GET`',
  },
  {
    platform: 'pages',
    belief: 'An upload token lives for half an hour; unknown keys of a manifest are refused.',
    look: 'wait with one token; send one deployment with a key that was never uploaded',
  },
  {
    platform: 'workers',
    belief: 'The edge gives the ETag of an asset as its hash, and makes it weak where it compresses.',
    step: 'deploy',
    look: 'header `etag` of `site GET`',
  },
  {
    platform: 'workers',
    belief: 'An unknown version is refused with 404 or 400.',
    step: 'probe: unknown version',
    look: 'the code in the outcome',
  },
  {
    platform: 'workers',
    belief: 'Annotations come back with a version.',
    step: 'roll back',
    look: 'fields below `result.annotations`',
  },
  {
    platform: 'workers',
    belief: 'Production shows a new deployment within seconds, everywhere.',
    step: 'deploy again',
    look: 'milliseconds and number of `site GET`',
  },
  {
    platform: 'workers',
    belief: 'The token that ends an upload of assets can be used twice; hosts of aliases lag a little.',
    look: 'run `deploy-workers` with `mode: upload` twice from two machines',
  },
  {
    platform: 'github',
    belief: 'A move that expects another commit is refused as a whole.',
    step: 'probe: stale expectation',
    look: 'the outcome, and type and message of the error',
  },
  {
    platform: 'github',
    belief: 'Setting an environment a second time resets what is not named.',
    step: 'probe: environment set twice',
    look: 'the outcome',
  },
  {
    platform: 'github',
    belief: 'A target that is there already needs no move.',
    step: 'promote again',
    look: 'the outcome',
  },
  {
    platform: 'github',
    belief: 'Secrets of an environment do not arrive in a called workflow of another owner.',
    look: 'call `smoke.yml` of this library from a repository of another owner, in a job with `environment`, and print whether a secret is empty',
  },
  {
    platform: 'github',
    belief:
      'The payload of a deployment may have a few kilobytes; lists of deployments come in no certain order.',
    look: 'make two deployments with 4 KB and 64 KB of payload in the scratch repository, and list them',
  },
  {
    platform: 's3',
    belief: 'A conditional write is honoured: the second `If-None-Match: *` is refused with 412.',
    step: 'probe: write where something is',
    look: 'the status in the outcome',
  },
  {
    platform: 's3',
    belief: 'A wrong SHA-256 in `x-amz-checksum-sha256` is refused, a right one taken.',
    step: 'probe: wrong SHA-256',
    look: 'the status in the outcome, and the code of the error',
  },
  {
    platform: 's3',
    belief: 'A wrong MD5 is refused.',
    step: 'probe: wrong MD5',
    look: 'the status in the outcome',
  },
  {
    platform: 's3',
    belief: 'A conditional read is answered with 304.',
    step: 'probe: read if changed',
    look: 'the status in the outcome',
  },
  {
    platform: 's3',
    belief: 'Parts of an upload are of equal length; many of them at once are faster.',
    look: 'back up a database of more than 100 MB with `LIVE_S3_…` as inputs of `db-backup`',
  },
]

/** The table of docs/live.md. */
export function assumptionsTable(assumptions: readonly Assumption[] = ASSUMPTIONS): string {
  const rows = assumptions.map(({ platform, belief, step, look }) =>
    [platform, belief, step === undefined ? 'by hand' : `\`${step}\``, look].join(' | '),
  )
  return [
    '| platform | what is assumed | settled by | where to look |',
    '| --- | --- | --- | --- |',
    ...rows.map(row => `| ${row} |`),
  ].join('\n')
}
