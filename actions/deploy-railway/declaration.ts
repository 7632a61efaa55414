import { declare, type InputsOf } from '../../shared/declaration/declaration.ts'
import {
  choice,
  duration,
  flag,
  integer,
  lines,
  secret,
  text,
  url,
} from '../../shared/declaration/field-kinds.ts'
import { healthUrlProblem, shaProblem } from '../../shared/health/field-rules.ts'
import { inputProblems } from './inputs/input-problems.ts'
import { percentProblem } from './inputs/percent.ts'
import { outputs, results } from './results.ts'

export const declaration = declare({
  name: 'deploy-railway',
  title: 'Deploy to Railway',
  description: 'Puts a service on Railway and waits until it is really live, or rolled back.',
  branding: { icon: 'upload-cloud', color: 'purple' },
  skipWithoutSecrets: true,
  aboutWorkspace: true,
  inputs: {
    token: secret({
      description:
        'Project token of the environment (Project > Settings > Tokens). Either this, or `api-token` with `project-id`.',
    }),
    'api-token': secret({
      description: 'Account or workspace token; then `project-id` and `environment` are needed.',
    }),
    'project-id': text({ description: 'Id of the project, for `api-token`.' }),
    environment: text({
      description:
        "Name of the environment. Default: the token's. Another one than the token's is an error before anything is sent.",
    }),
    service: text({ description: 'Id or name of the service. Default: the only one of the environment.' }),
    services: lines({
      description:
        'Several services instead of `service`: lines `<service> [<path>]`. The first is live before the others start; when one fails, all that moved go back.',
    }),
    mode: choice(
      ['upload', 'image', 'commit', 'redeploy', 'rollback', 'restart', 'preview', 'remove-preview'],
      {
        description:
          '`upload` sends files from the runner; `image` and `commit` deploy what Railway fetches itself; `redeploy`, `rollback` and `restart` work with what is there; `preview` makes and deploys an environment for a pull request, `remove-preview` deletes it (both need `api-token`).',
        default: 'upload',
      },
    ),
    'preview-of': text({
      description: 'Environment that a preview is a copy of. One that is called production is refused.',
      requiredWhen: { input: 'mode', is: ['preview'] },
    }),
    'pull-request': integer({
      description: 'Number of the pull request, for previews and the comment. Default: that of the event.',
    }),
    'pull-request-comment': choice(['true', 'false'], {
      description:
        'Leave address, commit and state on the pull request, in one comment that is renewed. Default: `true` for `mode: preview`, else `false`. Needs `pull-requests: write`.',
    }),
    path: text({ description: 'Folder that is uploaded, inside the workspace.', default: '.' }),
    include: lines({
      description:
        'Globs, one a line, that bring ignored files back, `.env*` too. `.git` and `node_modules` never travel.',
    }),
    gitignore: flag({
      description:
        "Let Git's ignore files decide what stays behind. With `false` only `.railwayignore` and the built-in rules do; environment files still need `include`.",
      default: 'true',
    }),
    image: text({
      description:
        'Image to deploy. A tag is turned into the digest that it means now, where its registry tells.',
      requiredWhen: { input: 'mode', is: ['image'] },
    }),
    'allow-source-change': flag({
      description:
        'Let `mode: image` replace a connected repository as source of the service. Without it that is refused.',
      default: 'false',
    }),
    'registry-username': secret({ description: 'User of a private registry.' }),
    'registry-password': secret({ description: 'Password of a private registry.' }),
    'commit-sha': text({
      description: 'Commit of the connected repository, for `mode: commit`. Default: `commit`.',
      refuse: shaProblem,
    }),
    'deployment-id': text({
      description:
        'For `redeploy` (default: the live one) and `rollback` (default: what served well before, by the release record).',
    }),
    'allow-skip': flag({
      description: 'Let a deployment that Railway skips, because no watched file changed, end green.',
      default: 'false',
    }),
    variables: text({
      description:
        'Dotenv text: variables of the service, set in one call without extra deployments. `NAME=!delete` deletes one. Write `$\\{{Service.NAME}}` for a Railway reference: without the backslash GitHub takes it for an expression of its own.',
      hidden: true,
    }),
    'variables-file': text({
      description:
        'Dotenv file of the workspace with variables of the service, set with those of `variables`, which win. References are written as on the dashboard.',
    }),
    'shared-variables': text({
      description:
        'Dotenv text: variables that the services of the environment share, set like `variables`; a reference to `shared.NAME` reads one.',
      hidden: true,
    }),
    'apply-settings': flag({
      description:
        'Set what `railway.json` or `railway.toml` says and the API can set: health path, start and pre-deploy command, replicas, restart policy, region. Put back with the rest after a failure.',
      default: 'false',
    }),
    wait: flag({
      description:
        'Wait until the service is live. With `false` the step ends once the deployment is started.',
      default: 'true',
    }),
    timeout: duration({
      description: 'Deadline of the whole step. A rollback may take up to 5 minutes more.',
      default: '15m',
    }),
    settle: duration({
      description: 'How long the instances must stay up after Railway reports success.',
      default: '15s',
    }),
    'health-url': text({
      description:
        "Absolute URL, or a path on the service's domain, that must answer 2xx from the runner within 3 minutes.",
      refuse: healthUrlProblem,
    }),
    'expected-commit': text({
      description:
        'Commit that the answer of `health-url` must name, as `commit`, `sha`, `git_sha`, `revision` or in the header `x-commit`.',
      refuse: shaProblem,
    }),
    watch: duration({
      description: 'After `settle`: how long the log and the HTTP log of the new deployment are looked at.',
      default: '0s',
    }),
    'max-error-rate': text({
      description:
        'Percent of requests that may end in 5xx during `watch`. Decides from 50 requests on; above it the deployment failed.',
      refuse: percentProblem,
    }),
    'expect-json-logs': flag({
      description: 'Name the first line of the log that is no JSON, as a warning. Needs `watch`.',
      default: 'false',
    }),
    'run-cron': flag({
      description:
        'Run a service that has a schedule once, after it is deployed, and wait for the end of that run.',
      default: 'false',
    }),
    rollback: flag({
      description:
        'After a failure restore the variables, and the previous deployment where the new one went live or nothing runs.',
      default: 'true',
    }),
    logs: choice(['none', 'failure', 'build', 'all'], {
      description:
        'Which logs of Railway are shown: those of a failure, the build while it runs, or the service as well.',
      default: 'failure',
    }),
    message: text({
      description:
        'Shown on the deployment. Default: subject and short SHA of the commit. The run is always added.',
    }),
    'api-url': url({ description: "Base of Railway's API.", default: 'https://backboard.railway.com' }),
    'allow-stale': flag({
      description:
        'Let a run go on although its branch has moved on and something newer serves already. Without it that is refused before anything is touched.',
      default: 'false',
    }),
  },
  results,
  outputs,
  check: inputProblems,
})

export type Inputs = InputsOf<typeof declaration>
