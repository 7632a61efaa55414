import { cloudflareInputs, siteInputs } from '../../shared/cloudflare/inputs.ts'
import { declare, type InputsOf } from '../../shared/declaration/declaration.ts'
import { choice, duration, flag, integer, secret, text, url } from '../../shared/declaration/field-kinds.ts'
import { checkInputs } from './check-inputs.ts'

const DEPLOYS = { input: 'mode', is: ['deploy', 'upload'] } as const

export const declaration = declare({
  name: 'deploy-workers',
  title: 'Cloudflare Workers deployment',
  description:
    'Puts a Worker with static assets on Cloudflare, by version and share of traffic, and proves which build is served.',
  branding: { icon: 'upload-cloud', color: 'orange' },
  skipWithoutSecrets: true,
  aboutWorkspace: true,
  inputs: {
    'api-token': secret({
      description: 'API token of Cloudflare with the permission Account / Workers Scripts / Edit.',
      required: true,
    }),
    'account-id': cloudflareInputs['account-id'],
    name: text({
      description: 'The Worker. Default: `name` of the configuration.',
      refuse: raw =>
        /^[a-z0-9_][a-z0-9_-]{0,62}$/.test(raw)
          ? undefined
          : 'must be the name of a Worker: lower-case letters, digits, hyphens and underscores',
    }),
    directory: text({
      description:
        'The built site. Default: `assets.directory` of the configuration; may be absent for a Worker without assets.',
      onlyWhen: DEPLOYS,
    }),
    config: text({
      description:
        'The configuration of wrangler. Default: what wrangler would find in `working-directory`, a redirected one included.',
    }),
    'wrangler-environment': text({
      description: 'The section `env.<name>` of the configuration.',
      refuse: raw => (/^[\w-]{1,64}$/.test(raw) ? undefined : 'must be the name of a section under `env`'),
    }),
    'working-directory': text({
      description: 'Where configuration, `main` and relative paths are looked for.',
      default: '.',
    }),
    mode: choice(['deploy', 'upload', 'promote', 'rollback'], {
      description:
        'Upload and give all traffic; upload a version with a preview address; give a version a share of the traffic; go back to an earlier version.',
      default: 'deploy',
    }),
    'version-id': text({
      description:
        'With `mode: promote` the version to give traffic to, by default the newest uploaded of this commit; with `mode: rollback` the one to go back to, by default the previous one.',
      onlyWhen: { input: 'mode', is: ['promote', 'rollback'] },
      refuse: raw =>
        /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(raw)
          ? undefined
          : 'must be the id of a version, a UUID',
    }),
    traffic: integer({
      description: 'With `mode: promote`: percent of the traffic; the rest stays on what is live.',
      default: '100',
      onlyWhen: { input: 'mode', is: ['promote'] },
    }),
    'preview-alias': text({
      description: 'With `mode: upload`: a stable preview address. Default: the branch, as a host label.',
      onlyWhen: { input: 'mode', is: ['upload'] },
      refuse: raw =>
        /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(raw)
          ? undefined
          : 'must be a host label that begins with a letter: lower-case letters, digits and hyphens',
    }),
    'compatibility-date': text({
      description: 'Required without a configuration that names one, such as `2026-11-01`.',
      onlyWhen: DEPLOYS,
      refuse: raw => (/^\d{4}-\d{2}-\d{2}$/.test(raw) ? undefined : 'must be a date such as `2026-11-01`'),
    }),
    'not-found': choice(['404-page', 'single-page-application', 'none'], {
      description: 'What is answered where no file is. Default: the configuration, else `none`.',
      onlyWhen: DEPLOYS,
    }),
    branch: text({
      description: 'The branch, for the preview address and messages. Default: that of the run.',
    }),
    environment: text({
      description:
        'A label for commit status and records. Default: `wrangler-environment`, else `production`; `preview` for `mode: upload`.',
      refuse: raw =>
        /^[\w][\w ./-]{0,99}$/.test(raw) ? undefined : 'must be a name such as `staging` or `production`',
    }),
    ...siteInputs(['deploy', 'upload']),
    'allow-migrations': flag({
      description:
        "`mode: deploy` applies the configuration's Durable Object migrations that are not yet applied.",
      default: 'false',
      onlyWhen: { input: 'mode', is: ['deploy'] },
    }),
    url: url({
      description:
        'Where production is proven. Default: the `workers.dev` address, else the first route or custom domain.',
    }),
    wait: flag({ description: 'Wait until the version is served.', default: 'true' }),
    timeout: duration({ description: 'Deadline of the whole step.', default: '10m' }),
    verify: flag({ description: 'Prove which build is served.', default: 'true' }),
    rollback: flag({
      description: 'Give the traffic back to what had it when the new version does not hold.',
      default: 'true',
      onlyWhen: { input: 'mode', is: ['deploy', 'promote'] },
    }),
    'allow-stale': flag({
      description: 'Let an old run replace something newer.',
      default: 'false',
      onlyWhen: { input: 'mode', is: ['deploy', 'promote'] },
    }),
    'pull-request-comment': flag({
      description: 'On a pull request, keep one comment with address, commit and state.',
      default: 'false',
    }),
    'access-client-id': cloudflareInputs['access-client-id'],
    'access-client-secret': cloudflareInputs['access-client-secret'],
    message: text({ description: 'Message of the version. Default: the subject of the commit.' }),
    'api-url': cloudflareInputs['api-url'],
  },
  results: {
    live: 'The version has the traffic that was asked for and, unless `verify: false`, was seen to be served.',
    uploaded: '`mode: upload`: the version is there, without traffic.',
    'rolled-back': 'What had the traffic before has it again; red unless `mode: rollback`.',
    failed: 'The version was not uploaded, not deployed, or does not hold.',
    skipped: 'A run from a fork or Dependabot has no secrets; nothing was done.',
    started: '`wait: false`: the version has the traffic; nobody looked.',
    superseded: 'Another deployment took the traffic meanwhile.',
    'dry-run': 'Everything was checked and nothing was changed.',
  },
  outputs: {
    'version-id': 'Id of the version.',
    'deployment-id': 'Id of the deployment that gives it traffic.',
    url: 'Address of production.',
    'preview-url': 'Address of this version alone.',
    'alias-url': 'Stable preview address.',
    'previous-version-id': 'The version that had all the traffic before.',
    files: 'How many files the site has.',
    bytes: 'How many bytes they have.',
    'files-uploaded': 'How many distinct files were sent.',
    'bytes-uploaded': 'How many bytes of files were sent.',
    'build-digest': 'Digest of the build, equal for equal files.',
    proof:
      '`build`: a file that no version before had was seen; `deployment`: only files of this version were; `none`: nothing was.',
    'rolled-back': '`true` when the traffic went back.',
  },
  check: checkInputs,
})

export type Inputs = InputsOf<typeof declaration>
