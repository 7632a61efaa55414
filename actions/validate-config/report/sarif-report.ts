import { VERSION } from '../../../shared/action/version.ts'
import { ruleIds, rules } from '../findings/catalog.ts'
import type { Finding } from '../rules/finding.ts'
import type { Verdict } from './verdict.ts'

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const

/** SARIF 2.1.0 with the help of each rule, so that findings show in code scanning with what to do about them. */
export function sarifReport({ judgement, contract }: Verdict): object {
  const used = ruleIds.filter(id => all(judgement).some(({ rule }) => rule === id))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'validate-config',
            version: VERSION,
            informationUri: 'https://github.com/antjan/databiz-actions/tree/main/validate-config',
            rules: used.map(id => ({
              id,
              shortDescription: { text: rules[id].title },
              help: { text: rules[id].remedy },
            })),
          },
        },
        results: [
          ...judgement.findings.map(finding => resultOf(finding, contract.origin)),
          ...judgement.suppressed.map(({ finding, reason }) => ({
            ...resultOf(finding, contract.origin),
            suppressions: [{ kind: 'external', justification: reason }],
          })),
        ],
      },
    ],
  }
}

const all = ({ findings, suppressed }: Verdict['judgement']): Finding[] => [
  ...findings,
  ...suppressed.map(({ finding }) => finding),
]

/** Code scanning drops results without a place, so those point to the contract. */
function resultOf({ rule, level, message, place }: Finding, origin: string): object {
  const file = place?.file ?? (origin.startsWith('builtin:') ? 'config-contract.yaml' : origin)
  return {
    ruleId: rule,
    level: LEVELS[level],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file.replace(/^\.\//, '')) },
          region: { startLine: place?.line ?? 1 },
        },
      },
    ],
  }
}
