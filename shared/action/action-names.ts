/** The actions and what they do, in one sentence each; held equal to the declarations by a test. */
export const actionNames: Readonly<Record<string, string>> = {
  'db-backup':
    'Streams a PostgreSQL backup to S3-compatible storage, proves that it restores, keeps and prunes.',
  'deploy-kubernetes':
    'Applies manifests to a Kubernetes cluster and proves that the pods run exactly the images asked for.',
  'deploy-pages': 'Puts a built site on Cloudflare Pages and proves that exactly this build is served.',
  'deploy-railway': 'Puts a service on Railway and waits until it is really live, or rolled back.',
  'deploy-workers':
    'Puts a Worker with static assets on Cloudflare, by version and share of traffic, and proves which build is served.',
  doctor:
    'Looks at everything that releases rely on, from branches and secrets to tokens and hosts, and says what to do.',
  'promote-branch': 'Moves a commit to the next branch when, and only when, the evidence is there.',
  release:
    'Releases one environment in one step: back end and front end together, proven together, rolled back together.',
  'smoke-check':
    'Waits until the deployed system is this commit and healthy, then asserts what must be true.',
  'validate-config': 'Validates every place where configuration lives by one contract.',
}
