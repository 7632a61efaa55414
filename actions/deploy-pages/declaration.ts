import { cloudflareInputs, siteInputs } from '../../shared/cloudflare/inputs.ts'
import { declare, type InputsOf } from '../../shared/declaration/declaration.ts'
import { choice, duration, flag, integer, secret, text } from '../../shared/declaration/field-kinds.ts'
import { checkInputs } from './check-inputs.ts'

const DEPLOYS = { input: 'mode', is: ['deploy'] } as const
const PRUNES = { input: 'mode', is: ['deploy', 'prune'] } as const

export const declaration = declare({
  name: 'deploy-pages',
  title: 'Cloudflare Pages deployment',
  description: 'Puts a built site on Cloudflare Pages and proves that exactly this build is served.',
  branding: { icon: 'upload-cloud', color: 'orange' },
  skipWithoutSecrets: true,
  aboutWorkspace: true,
  inputs: {
    'api-token': secret({
      description: 'API token of Cloudflare with the permission Account / Cloudflare Pages / Edit.',
      required: true,
    }),
    'account-id': cloudflareInputs['account-id'],
    project: text({
      description: 'Name of the Pages project.',
      required: true,
      refuse: raw =>
        /^[a-z0-9][a-z0-9-]*$/.test(raw)
          ? undefined
          : 'must be a project name: lower-case letters, digits and hyphens',
    }),
    directory: text({
      description: 'The built site, such as `frontend/dist`.',
      requiredWhen: { input: 'mode', is: ['deploy'] },
      onlyWhen: DEPLOYS,
    }),
    'working-directory': text({
      description:
        "Where wrangler's configuration and the folder of functions are looked for, as with wrangler; `directory` and `functions-directory` are given from there.",
      default: '.',
      onlyWhen: DEPLOYS,
    }),
    mode: choice(['deploy', 'rollback', 'prune'], {
      description: 'Deploy a site, roll back to an earlier deployment, or delete old previews.',
      default: 'deploy',
    }),
    branch: text({
      description:
        "The branch that is deployed; it decides between preview and production. Default: the branch that the run is about, or `pr-<number>` for a fork's pull request; required where that is not known. With `mode: rollback`: the branch that is rolled back, by default production.",
    }),
    environment: text({
      description:
        '`production` or `preview`: asserted against what the project will do. Anything else is a label for commit status and records.',
      refuse: raw =>
        /^[\w][\w ./-]{0,99}$/.test(raw) ? undefined : 'must be a name such as `staging` or `production`',
    }),
    'create-project': flag({
      description: 'Create the project when it does not exist.',
      default: 'false',
      onlyWhen: DEPLOYS,
    }),
    'production-branch': text({
      description: 'The production branch of a project that is created.',
      default: 'main',
      onlyWhen: DEPLOYS,
    }),
    ...siteInputs(['deploy']),
    functions: choice(['auto', 'none'], {
      description: 'Whether a folder of Pages Functions is compiled and deployed with the site.',
      default: 'auto',
      onlyWhen: DEPLOYS,
    }),
    'functions-directory': text({
      description: 'The folder of Pages Functions, in the working directory.',
      default: 'functions',
      onlyWhen: DEPLOYS,
    }),
    wait: flag({
      description: 'Wait until the platform reports the deployment as live.',
      default: 'true',
      onlyWhen: { input: 'mode', is: ['deploy', 'rollback'] },
    }),
    timeout: duration({ description: 'Deadline of the whole step.', default: '10m' }),
    verify: flag({
      description: 'Prove that exactly this build is served.',
      default: 'true',
      onlyWhen: { input: 'mode', is: ['deploy', 'rollback'] },
    }),
    rollback: flag({
      description: 'Roll production back to the previous deployment when the new one is not served.',
      default: 'true',
      onlyWhen: DEPLOYS,
    }),
    'keep-previews': integer({
      description:
        'How many of the newest previews are kept per branch, with `mode: prune` or after a deploy.',
      requiredWhen: { input: 'mode', is: ['prune'] },
      onlyWhen: PRUNES,
    }),
    'prune-aliased': flag({
      description: 'Let pruning delete also the newest preview of a branch, to which its alias points.',
      default: 'false',
      onlyWhen: PRUNES,
    }),
    'access-client-id': cloudflareInputs['access-client-id'],
    'access-client-secret': cloudflareInputs['access-client-secret'],
    'deployment-id': text({
      description:
        'With `mode: rollback`: the deployment to roll back to. Default: the one before, by the release record: the newest good one that is another build. A preview is deployed to its branch again.',
      refuse: raw => (/^[0-9a-f-]{8,64}$/.test(raw) ? undefined : 'must be the id of a deployment'),
      onlyWhen: { input: 'mode', is: ['rollback'] },
    }),
    'allow-stale': flag({
      description:
        'Deploy although something newer of the branch is served already. Without it an old run is refused before anything is touched.',
      default: 'false',
      onlyWhen: DEPLOYS,
    }),
    'pull-request-comment': flag({
      description:
        'On a pull request, keep one comment with address, commit and state, renewed in place. Needs `pull-requests: write`.',
      default: 'false',
    }),
    message: text({ description: 'Message of the deployment. Default: the subject of the commit.' }),
    'api-url': cloudflareInputs['api-url'],
  },
  results: {
    live: 'The deployment succeeded, and nothing else than this build was seen; `proof` says how much of it was.',
    'rolled-back': 'An earlier deployment serves again; red unless `mode: rollback`.',
    failed: 'The deployment failed, or does not serve this build.',
    skipped: 'A run from a fork or Dependabot has no secrets; nothing was done.',
    started: '`wait: false`: the deployment was created and goes on by itself.',
    superseded: 'A newer deployment of the branch took over before this one was live.',
    pruned: '`mode: prune`: old previews were deleted.',
    'dry-run': 'Everything was checked and nothing was changed.',
  },
  outputs: {
    'deployment-id': 'Id of the deployment.',
    url: 'Address of this deployment alone.',
    'alias-url': 'Stable address: the alias of the branch, or production.',
    'previous-deployment-id':
      'What was served before: the live production deployment, or the newest preview of the branch.',
    environment: '`production` or `preview`.',
    files: 'How many files the site has.',
    'files-uploaded': 'How many distinct assets were sent.',
    'bytes-uploaded': 'How many bytes of files were sent.',
    'build-digest': 'Digest of the build, equal for equal files.',
    proof:
      '`build`: the address that people use showed a file that no build before had. `deployment`: only the address of the deployment itself showed this build. `none`: nothing could be told.',
    'rolled-back': '`true` when production was rolled back.',
  },
  check: checkInputs,
})

export type Inputs = InputsOf<typeof declaration>
