import { declare, type InputsOf } from '../../shared/declaration/declaration.ts'
import { choice, duration, flag, secret, text } from '../../shared/declaration/field-kinds.ts'

const secretOf = (what: string) => secret({ description: what })

export const declaration = declare({
  name: 'release',
  title: 'Release',
  description:
    'Releases one environment in one step: back end and front end together, proven together, rolled back together.',
  branding: { icon: 'git-merge', color: 'blue' },
  post: true,
  aboutWorkspace: true,
  commands: { init: 'Write a first databiz.yml from what this repository shows.' },
  inputs: {
    environment: text({ description: 'Which environment of the file it is about.', required: true }),
    mode: choice(['deploy', 'rollback', 'hold', 'resume', 'history'], {
      description:
        '`deploy` releases; `rollback` brings both sides back together, to the previous good release or `to` one; `hold` lets nothing new in until `resume`; `history` shows what was served when.',
      default: 'deploy',
    }),
    file: text({
      description: 'The file that says what belongs to each environment; `databiz.yaml` is found too.',
      default: 'databiz.yml',
    }),
    to: text({
      description:
        'For `rollback`: a commit (seven digits or more) or the id of a release. Default: the previous one.',
      onlyWhen: { input: 'mode', is: ['rollback'] },
    }),
    reason: text({
      description: 'Why, in one line of at most 500 characters: required for `hold`, allowed for `rollback`.',
      requiredWhen: { input: 'mode', is: ['hold'] },
      onlyWhen: { input: 'mode', is: ['hold', 'rollback'] },
      refuse: reasonProblem,
    }),
    'allow-stale': flag({
      description: 'Let an old run replace what serves, although that contains its commit and more.',
      onlyWhen: { input: 'mode', is: ['deploy'] },
      default: 'false',
    }),
    'pull-request-comment': flag({
      description:
        'Leave address, commit and state of each side on the pull request, in one comment for each that is renewed. Needs `pull-requests: write`.',
      onlyWhen: { input: 'mode', is: ['deploy'] },
      default: 'false',
    }),
    plan: flag({
      description: 'Show what would happen and change nothing, as `dry-run` does.',
      default: 'false',
    }),
    timeout: duration({
      description: 'Deadline of the whole release. Rolling back may outlive it.',
      default: '60m',
    }),
    'railway-token': secretOf('Railway project token of this environment.'),
    'railway-api-token': secretOf('Railway account or workspace token, with `project-id` in the file.'),
    'cloudflare-api-token': secretOf(
      'Cloudflare token with the permission Account / Cloudflare Pages / Edit, or Workers Scripts / Edit.',
    ),
    'cloudflare-account-id': text({ description: 'Cloudflare account, where the file does not name it.' }),
    'access-client-id': secretOf('Service token for previews behind Cloudflare Access.'),
    'access-client-secret': secretOf('The other half of the Access service token.'),
    'registry-password': secretOf('Password for a private image, where the back end is deployed from one.'),
    kubeconfig: secretOf('Kubeconfig of the cluster, plain or base64, where a side runs on Kubernetes.'),
    'database-url': secretOf('The database that is backed up before the release.'),
    'access-key-id': secretOf('Access key of the backup storage.'),
    'secret-access-key': secretOf('Secret key of the backup storage.'),
    'session-token': secretOf('Session token of the backup storage.'),
    variables: text({
      description: 'Variables for the back end, as dotenv text; added to those in the file.',
      hidden: true,
    }),
    'expect-digest': text({ description: 'Refuse a front end whose build digest is another one.' }),
    'same-build-as': text({
      description:
        'Refuse a front end that is another build of this commit than this environment served well, by its release record: `staging`. Where that has none of this commit, one notice says so. Needs `deployments: read`.',
      onlyWhen: { input: 'mode', is: ['deploy'] },
    }),
  },
  results: {
    released: 'Back end and front end are live, proven, and of this commit.',
    'rolled-back':
      'With `mode: rollback` what was asked for: both sides serve that release again. Else the release failed, and what had been deployed was rolled back and verified.',
    partial: 'Rolling back was not complete; the report says what is served where.',
    failed: 'Nothing was changed, or what serves is what served before.',
    planned: 'Nothing was changed; the report shows what would happen.',
    held: 'Nothing new is deployed to or promoted into this environment until it is resumed.',
    resumed: 'The environment is open again.',
    reported: 'The history is in the summary and in the output `history`.',
  },
  outputs: {
    'release-id': 'Environment, second and commit of this release; `to` takes it.',
    'previous-release-id': 'What was served before this release, or what was left by a rollback.',
    'backend-result': 'How the back end ended: a `result` of its action.',
    'backend-url': 'Where the back end is served.',
    'backend-deployment-id': 'The deployment of the back end that this run brought live.',
    'frontend-result': 'How the front end ended: a `result` of its action.',
    'frontend-url': 'Where this build of the front end is served.',
    'frontend-deployment-id': 'The deployment of the front end that this run brought live.',
    'build-digest': 'Digest of the front end build.',
    'backup-id': 'The backup taken before the release.',
    'smoke-result': 'How the proof ended: a `result` of smoke-check.',
    'failed-part': 'The part that failed: `config`, `backup`, `backend`, `frontend` or `smoke`.',
    'rolled-back': 'The parts that were rolled back, as a JSON array.',
    served:
      'Which back end and front end are served now: `new`, `previous`, `mixed` when they do not belong together, `unknown`.',
    parts: 'Every part with its act (`check`, `apply`, `rollback`), result, summary and outputs, as JSON.',
    history: 'Every act of the record, the newest first, as a JSON array; with `mode: history`.',
  },
})

function reasonProblem(text: string): string | undefined {
  if (text.includes('\n')) return 'must be one line'
  return text.length > 500 ? 'must have at most 500 characters' : undefined
}

export type Inputs = InputsOf<typeof declaration>
