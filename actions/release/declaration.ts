import { declare, type InputsOf } from '../../shared/declaration/declaration.ts'
import { duration, flag, secret, text } from '../../shared/declaration/field-kinds.ts'

const secretOf = (what: string) => secret({ description: what })

export const declaration = declare({
  name: 'release',
  title: 'Release',
  description:
    'Releases one environment in one step: back end and front end together, proven together, taken back together.',
  branding: { icon: 'git-merge', color: 'blue' },
  post: true,
  aboutWorkspace: true,
  commands: { init: 'Write a first databiz.yml from what this repository shows.' },
  inputs: {
    environment: text({ description: 'Which environment of the file is released.', required: true }),
    file: text({
      description: 'The file that says what belongs to each environment.',
      default: 'databiz.yml',
    }),
    plan: flag({
      description: 'Show what would happen and change nothing, as `dry-run` does.',
      default: 'false',
    }),
    timeout: duration({
      description: 'Deadline of the whole release. Taking back may outlive it.',
      default: '60m',
    }),
    'railway-token': secretOf('Railway project token of this environment.'),
    'railway-api-token': secretOf('Railway account or workspace token, with `project-id` in the file.'),
    'cloudflare-api-token': secretOf(
      'Cloudflare token with the permission Account / Cloudflare Pages / Edit.',
    ),
    'cloudflare-account-id': text({ description: 'Cloudflare account, where the file does not name it.' }),
    'access-client-id': secretOf('Service token for previews behind Cloudflare Access.'),
    'access-client-secret': secretOf('The other half of the Access service token.'),
    'registry-password': secretOf('Password for a private image, where the back end is deployed from one.'),
    'database-url': secretOf('The database that is backed up before the release.'),
    'access-key-id': secretOf('Access key of the backup storage.'),
    'secret-access-key': secretOf('Secret key of the backup storage.'),
    'session-token': secretOf('Session token of the backup storage.'),
    variables: text({
      description: 'Variables for the back end, as dotenv text; added to those in the file.',
      hidden: true,
    }),
    'expect-digest': text({ description: 'Refuse a front end whose build digest is another one.' }),
  },
  results: {
    released: 'Back end and front end are live, proven, and of this commit.',
    'taken-back': 'The release failed; what had been deployed was taken back and verified.',
    'half-done': 'The release failed and taking back was not complete; the report says what is served where.',
    failed: 'The release failed before anything was deployed.',
    planned: 'Nothing was changed; the report shows what would happen.',
  },
  outputs: {
    'backend-result': 'How the back end ended: a `result` of deploy-railway.',
    'backend-url': 'Where the back end is served.',
    'backend-deployment-id': 'The new deployment of the back end.',
    'frontend-result': 'How the front end ended: a `result` of deploy-pages.',
    'frontend-url': 'Where this build of the front end is served.',
    'frontend-deployment-id': 'The new deployment of the front end.',
    'build-digest': 'Digest of the front end build.',
    'backup-id': 'The backup taken before the release.',
    'smoke-result': 'How the proof ended: a `result` of smoke-check.',
    'failed-part': 'The part that failed: `config`, `backup`, `backend`, `frontend` or `smoke`.',
    'taken-back': 'The parts that were taken back, as a JSON array.',
    served:
      'Which back end and front end are served now: `new`, `previous`, `mixed` when they do not belong together, `unknown`.',
    parts: 'Every part with its result, summary and outputs, as JSON.',
  },
})

export type Inputs = InputsOf<typeof declaration>
