/** Pure modules that belong together, and the tests that must notice every change to them. */
export interface MutationGroup {
  readonly action: string
  readonly name: string
  readonly modules: readonly string[]
  readonly tests: readonly string[]
}

/** Only what decides without touching the world: a change there is a wrong verdict, and nothing else would stop it. */
export const groups: readonly MutationGroup[] = [
  ...of('promote-branch', [
    [
      'checks',
      ['gates/checks', 'gates/check-results', 'gates/leave-out', 'gates/name-pattern'],
      ['gates/checks'],
    ],
    ['drift', ['gates/drift', 'gates/candidate', 'gates/strategy'], ['gates/drift']],
    ['proofs', ['gates/gate', 'gates/statuses', 'gates/deployment', 'gates/live'], ['gates/proofs']],
    ['sign-off', ['gates/sign-off', 'gates/reviews'], ['gates/sign-off']],
    ['freeze', ['gates/freeze', 'inputs/freeze-window'], ['gates/freeze']],
    [
      'inputs',
      [
        'inputs/branch-line',
        'inputs/check-inputs',
        'inputs/name-value',
        'inputs/required-status',
        'inputs/sign-off-requirement',
      ],
      ['inputs'],
    ],
  ]),
  ...of('deploy-railway', [
    ['verdict', ['wait/verdict', 'railway-api/status-class', 'wait/pace'], ['wait/verdict', 'wait/pace']],
    [
      'failure',
      ['rollback/rollback-decision', 'evidence/explain-failure'],
      ['rollback/rollback-decision', 'evidence/explain-failure'],
    ],
  ]),
  ...of('deploy-pages', [
    [
      'verification',
      [
        'shared/cloudflare/proof/judge-address',
        'shared/cloudflare/proof/judge-answer',
        'shared/cloudflare/proof/choose-samples',
      ],
      ['shared/cloudflare/proof/judgements'],
    ],
    ['deployment', ['prune/choose-prunable', 'deployment/target-branch'], ['deployment/decisions']],
    [
      'site-rules',
      [
        'shared/cloudflare/rules/parse-headers',
        'shared/cloudflare/rules/parse-redirects',
        'worker/check-routes',
      ],
      ['shared/cloudflare/rules/rules', 'worker/check-routes'],
    ],
  ]),
  ...of('deploy-kubernetes', [
    ['reasons', ['wait/container-reasons', 'wait/patience'], ['wait/container-reasons']],
    ['rollout', ['wait/rollout-state', 'wait/job-state'], ['wait/rollout-state']],
    ['prune', ['apply/prune-decision'], ['apply/prune-decision']],
    [
      'images',
      ['shared/image/image-reference', 'shared/image/compare-image'],
      ['shared/image/compare-image', 'shared/image/image-reference'],
    ],
  ]),
  ...of('smoke-check', [
    [
      'matchers',
      ['matchers/compile-matcher', 'matchers/compile-status', 'matchers/bounds', 'matchers/commit'],
      ['matchers/compile-matcher'],
    ],
  ]),
  ...of('db-backup', [
    [
      'retention',
      ['retention/decide', 'retention/periods', 'retention/policy'],
      ['retention/decide', 'pure'],
    ],
  ]),
]

type Short = readonly [name: string, modules: readonly string[], tests: readonly string[]]

/** Paths below `actions/<action>` and `test/actions/<action>`, or from `shared/` on, without their endings. */
function of(action: string, list: readonly Short[]): MutationGroup[] {
  return list.map(([name, modules, tests]) => ({
    action,
    name,
    modules: modules.map(path => `${placed(action, path)}.ts`),
    tests: tests.map(path => `test/${placed(action, path)}.test.ts`),
  }))
}

function placed(action: string, path: string): string {
  return path.startsWith('shared/') ? path : `actions/${action}/${path}`
}
