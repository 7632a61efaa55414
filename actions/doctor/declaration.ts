import { declare, type InputsOf } from '../../shared/declaration/declaration.ts'
import { duration, flag, lines, secret, text } from '../../shared/declaration/field-kinds.ts'

export const declaration = declare({
  name: 'doctor',
  title: 'Doctor',
  description:
    'Looks at everything that releases rely on, from branches and secrets to tokens and hosts, and says what to do.',
  branding: { icon: 'heart', color: 'blue' },
  commands: { init: 'Write databiz.yml, workflows, contract and smoke file for this repository.' },
  inputs: {
    environment: text({ description: 'Look at this environment of the file alone. Default: all of them.' }),
    file: text({
      description: 'The file that says what belongs to each environment; `databiz.yaml` is found too.',
      default: 'databiz.yml',
    }),
    fix: flag({
      description:
        'List what is absent and can be made safely (environments, rulesets, labels), then make it.',
      default: 'false',
    }),
    timeout: duration({ description: 'Deadline of the whole step.', default: '10m' }),
    'railway-token': secret({ description: 'Railway project token, tried by reading.' }),
    'railway-api-token': secret({ description: 'Railway account or workspace token, tried by reading.' }),
    'cloudflare-api-token': secret({ description: 'Cloudflare token, tried by reading.' }),
    'cloudflare-account-id': text({ description: 'Cloudflare account, where the file does not name it.' }),
    'database-url': secret({ description: 'The database, asked for its version.' }),
    'access-key-id': secret({ description: 'Access key of the backup storage.' }),
    'secret-access-key': secret({ description: 'Secret key of the backup storage.' }),
    'session-token': secret({ description: 'Session token of the backup storage.' }),
    report: lines({
      description: 'Where to write a report: paths that end in `.json` or `.md`, one a line.',
    }),
  },
  results: {
    healthy: 'Nothing that was looked at is wrong.',
    warnings: 'It works, and something is worth doing.',
    broken: 'Something is missing or contradictory.',
  },
  outputs: {
    checks:
      'Every check as a JSON array of `id`, `title`, `state` (`ok`, `warning`, `failed`, `skipped`), `detail`, `remedy`, `fixable`, `url`.',
    failed: 'How many are missing or contradictory.',
    warned: 'How many are worth looking at.',
    skipped: 'How many could not be looked at with this token, or are not there yet.',
  },
  check: ({ report }) =>
    report
      .filter(path => !/\.(json|md)$/.test(path))
      .map(value => ({ input: 'report', message: 'must end in .json or .md', value })),
})

export type Inputs = InputsOf<typeof declaration>
