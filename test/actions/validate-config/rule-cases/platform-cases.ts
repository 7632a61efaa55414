import type { RuleCase } from './rule-case.ts'

/** Rules about what Railway holds. */
export const platformCases = {
  sealed: {
    levels: 'iiii',
    vars: 'A: {}\n  B: {}',
    bad: {},
    good: {},
    railway: { bad: { A: 'x' }, good: { B: 'x' }, sealed: ['A'] },
  },
  'drift-platform-missing': {
    levels: 'wwee',
    vars: 'A: { platform: railway, aliases: [OLD_A] }',
    bad: { A: 'x' },
    good: { A: 'x' },
    railway: { bad: { OTHER: 'x' }, good: { OLD_A: 'x' } },
  },
  'drift-platform-extra': {
    levels: 'wwee',
    vars: 'A: { platform: github-secret, scope: pipeline }\n  B: { platform: railway }',
    bad: {},
    good: {},
    railway: { bad: { A: 'x' }, good: { B: 'x' } },
  },
} satisfies Record<string, RuleCase>
