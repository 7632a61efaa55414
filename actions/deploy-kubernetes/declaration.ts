import { declare, type InputsOf } from '../../shared/declaration/declaration.ts'
import { choice, duration, flag, lines, secret, text } from '../../shared/declaration/field-kinds.ts'
import { healthUrlProblem, shaProblem } from '../../shared/health/field-rules.ts'
import { labelProblem, migrateProblem } from './inputs/field-rules.ts'
import { inputProblems } from './inputs/input-problems.ts'

export const declaration = declare({
  name: 'deploy-kubernetes',
  title: 'Deploy to Kubernetes',
  description:
    'Applies manifests to a Kubernetes cluster and proves that the pods run exactly the images asked for.',
  branding: { icon: 'upload-cloud', color: 'blue' },
  post: true,
  aboutWorkspace: true,
  inputs: {
    kubeconfig: secret({
      description:
        'Text of a kubeconfig, plain or base64. Default: the files that the variable `KUBECONFIG` names, as a login step sets it.',
    }),
    context: text({ description: 'Context of the kubeconfig. Default: its current one.' }),
    namespace: text({
      description: 'Namespace of everything that is applied. Default: that of the context, else `default`.',
      refuse: labelProblem,
    }),
    manifests: lines({ description: 'Files, folders and globs, one a line.' }),
    kustomize: text({ description: 'Folder of a kustomization, instead of `manifests`.' }),
    images: lines({
      description:
        "Lines `name=reference`: `name` is a container's or an image's name in the manifests, the reference is best pinned by digest.",
    }),
    'require-digest': flag({
      description: 'Refuse an image that is not pinned by digest.',
      default: 'false',
    }),
    contract: text({
      description:
        'Contract of the configuration that the manifests are compared with: a path, `builtin:databiz`, `builtin:rules-as-code`, or `none`. Default: `config-contract.yaml` where there is one.',
    }),
    mode: choice(['deploy', 'rollback', 'restart'], {
      description:
        '`deploy` applies, `rollback` brings each workload back to `revision`, `restart` replaces the pods of what runs.',
      default: 'deploy',
    }),
    migrate: text({
      description:
        '`job/<name>` of the manifests, applied and finished before anything else. Its failure leaves everything as it was.',
      refuse: migrateProblem,
    }),
    prune: flag({
      description:
        'Delete objects that this action applied earlier and that are no longer in the manifests; never a namespace, a volume claim or a custom resource definition.',
      default: 'false',
    }),
    set: text({
      description:
        'Name of the apply set. Default: derived from the repository, `manifests` or `kustomize`, and the environment, so that two folders in one namespace never delete each other’s objects.',
      refuse: labelProblem,
    }),
    'allow-kinds': lines({
      description:
        'Kinds that may be applied, such as `Deployment` or `ClusterRole.rbac.authorization.k8s.io`, one a line. Default: every kind that lives in a namespace, and `Namespace`.',
    }),
    environment: text({
      description: 'Name for commit status and records, such as `staging`. Default: the namespace.',
    }),
    wait: flag({
      description:
        'Wait until the workloads are rolled out and steady. With `false` the step ends once everything is applied.',
      default: 'true',
    }),
    timeout: duration({
      description: 'Deadline of the whole step. A rollback may take up to 5 minutes more.',
      default: '10m',
    }),
    settle: duration({
      description: 'How long the pods must stay ready, without a restart, after the rollout.',
      default: '15s',
    }),
    verify: flag({
      description: 'Prove that every ready pod runs the image that was asked for, by digest.',
      default: 'true',
    }),
    rollback: flag({
      description: 'After a failure bring every object that changed back to what it was, and wait for that.',
      default: 'true',
    }),
    'health-url': text({
      description:
        'Absolute URL, or a path on the first host of the ingresses, that must answer 2xx from the runner within 3 minutes.',
      refuse: healthUrlProblem,
    }),
    'expected-commit': text({
      description:
        'Commit that the answer of `health-url` must name, as `commit`, `sha`, `git_sha`, `revision` or in the header `x-commit`.',
      refuse: shaProblem,
    }),
    revision: text({
      description:
        'With `mode: rollback`: the id of a release (`revision-id`), a number, or lines `deployment/backend=3`. Default: the previous recorded release, else the revision before.',
    }),
    message: text({
      description: 'Shown on the record of the deployment. Default: subject and short SHA of the commit.',
    }),
    'pull-request-comment': flag({
      description:
        'Leave address, commit and state on the pull request, in one comment that is renewed. Needs `pull-requests: write`.',
      default: 'false',
    }),
    'allow-stale': flag({
      description: 'Deploy although a newer commit of the branch was already deployed here.',
      default: 'false',
    }),
  },
  results: {
    live: 'The workloads run what was applied, and it was proven as far as it could be looked at.',
    'rolled-back': 'The workloads run what they ran before. Green only for `mode: rollback`.',
    failed: 'The workloads do not run what was applied.',
    unchanged: 'The cluster held everything already, and it runs.',
    started: 'Everything is applied; nobody waited for the pods.',
    superseded: 'Another hand changed a workload while this step watched it.',
    'dry-run': 'Everything was checked, nothing was changed.',
  },
  outputs: {
    revision: 'JSON: workload → revision that serves.',
    'previous-revision': 'JSON: workload → revision that served before.',
    'revision-id': 'Id of all templates that serve together; the input `revision` takes it.',
    'previous-revision-id': 'The same of what served before.',
    images: 'JSON: workload → container → digest that runs.',
    changed: 'JSON array of the objects that were changed.',
    pruned: 'JSON array of the objects that were deleted.',
    url: 'Public address, from the first host of the ingresses.',
    'rolled-back': '`true` when everything was brought back to what it was.',
    'failure-phase':
      'Where it failed, such as `preflight`, `apply`, `migrate`, `rollout`, `settle`, `verify` or `health-url`.',
    'failure-reason': 'Why it failed, in one sentence.',
  },
  check: inputProblems,
})

export type Inputs = InputsOf<typeof declaration>
