import { declare } from '../../shared/declaration/declaration.ts'
import { choice, duration, integer, lines, text } from '../../shared/declaration/field-kinds.ts'
import { inputProblems } from './input-rules.ts'
import { presetNames } from './presets/preset-names.ts'
import { siteUrlProblem } from './site-url.ts'

export const declaration = declare({
  name: 'smoke-check',
  title: 'Smoke check',
  description: 'Waits until the deployed system is this commit and healthy, then asserts what must be true.',
  branding: { icon: 'activity', color: 'green' },
  inputs: {
    'base-url': text({
      description:
        'URL of the API, such as https://staging-api.example.com, with or without its version prefix.',
      refuse: siteUrlProblem,
    }),
    'frontend-url': text({
      description: 'URL of the front end, such as https://staging.example.com.',
      refuse: siteUrlProblem,
    }),
    checks: text({
      description:
        'Path of a smoke file, or its YAML itself. Default: `.github/smoke.yml` where it exists. Its JSON schema is `smoke-check/smoke.schema.json`.',
    }),
    preset: lines({
      description: `Ready-made checks: ${presetNames.map(name => `\`${name}\``).join(', ')}. What they take is in the file, under \`presets\`. Default, when nothing else is asked for: \`databiz-api\` for \`base-url\`, \`frontend\` for \`frontend-url\`.`,
    }),
    environment: text({
      description:
        'Name of the environment: expected in health metadata, chosen by `when` in the smoke file, part of the commit status.',
      refuse: raw =>
        /^[\w.-]{1,60}$/.test(raw) ? undefined : 'must be a name of letters, digits, dots and hyphens',
    }),
    name: text({
      description:
        'Name of this step where several look at one environment: part of the commit status, the issue and the report.',
      refuse: raw =>
        /^[\w.-]{1,40}$/.test(raw) ? undefined : 'must be a name of letters, digits, dots and hyphens',
    }),
    'expected-commit': text({
      description:
        'The commit that must be served: a SHA, at least 7 digits of it, or a tag; `any` after a rollback. Default: `commit`, on push, release, workflow_dispatch and deployment events; elsewhere the event does not name the deployed commit.',
      refuse: raw =>
        /^[\w.+/-]{1,100}$/.test(raw)
          ? undefined
          : 'must be a commit SHA, at least 7 digits of one, or a tag',
    }),
    'commit-at': text({
      description:
        'Where the API names its commit, when not by one of the usual names: `header:x-build`, or a selector into its health body such as `$.build.rev`.',
    }),
    'expected-version': text({
      description: 'The version that health must report, with or without a leading v.',
    }),
    require: lines({
      description: 'Parts that readiness must report as healthy, such as `database` and `redis`, one a line.',
    }),
    'cors-origins': lines({
      description:
        'Origins that the API must admit, one a line, for the preset `cors`. Default: the origin of `frontend-url`.',
    }),
    variables: lines({
      description:
        "Names of variables that the smoke file may fill in, one a line. Default: all of the step's environment; the runner's own and tokens of GitHub never.",
    }),
    'secret-origins': lines({
      description:
        'Origins to which headers and bodies with secrets may go besides those of `base-url` and `frontend-url`, one a line, such as https://login.example.com.',
    }),
    timeout: duration({
      description: "One deadline for waiting and checking. Default: the file's `wait.timeout`, else 5m.",
    }),
    streak: integer({
      description:
        "Healthy rounds in a row before the system counts as ready. Default: the file's `wait.streak`, else 2.",
    }),
    parallel: integer({
      description: 'Checks in flight at most; at most 4 to a host that has answered 429.',
      default: '16',
    }),
    'requests-per-minute': integer({
      description:
        'Requests to one host in a minute at most. Default: 600, or 100 with the preset `rules-as-code`, whose API allows no more.',
    }),
    'issue-on-failure': text({
      description:
        'Label of a GitHub issue that is opened on failure, commented while it lasts and closed on recovery. Needs `issues: write`.',
    }),
    'fail-on': choice(['error', 'warning', 'never'], {
      description: 'What turns the step red.',
      default: 'error',
    }),
    report: lines({
      description: 'Where to write a report: paths that end in `.json`, `.xml` (JUnit) or `.md`, one a line.',
    }),
  },
  results: {
    passed: 'Ready, and everything that was checked is true.',
    warned: 'Ready, with warnings.',
    failed: 'Ready, and something that must be true is not; or the run was cancelled.',
    'not-ready': 'The system did not become healthy, or not this commit, in time.',
  },
  outputs: {
    checks: 'How many checks were looked at.',
    passed: 'How many passed.',
    failed: 'How many failed.',
    warned: 'How many only warned.',
    skipped: 'How many were left out, because of `when`, `level: off` or a missing value.',
    'failed-checks': 'The names of the failed checks, as a JSON array.',
    'ready-after-ms':
      'How long it took until the system was ready, in milliseconds; empty when it never was.',
    requests: 'How many requests were sent.',
    commit: 'The commit that the system says it runs.',
    version: 'The version that the system says it runs.',
    'seen-environment': 'The environment that the system says it is.',
    report: 'The paths of the written reports, one a line.',
  },
  check: inputProblems,
})

/** The inputs of this action, typed. */
export type Inputs = Parameters<typeof declaration.check>[0]
