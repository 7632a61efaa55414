import type { StatusFacts } from '../evidence/facts.ts'
import type { Gate } from '../gates/gate.ts'
import type { Promotion } from './promotion.ts'

export type ItemState = 'proven' | 'refuted'

export interface ChecklistItem {
  readonly item: string
  readonly state: ItemState
  /** What proves or refutes it. */
  readonly by: string
}

export interface Checklist {
  readonly title: string
  readonly items: readonly ChecklistItem[]
}

/** Where proof of an item may come from, in order of strength. */
interface Source {
  readonly gates?: readonly string[]
  /** Commit statuses by the beginning of their context, on the candidate or on the commit that is replaced. */
  readonly statuses?: readonly string[]
  readonly verdicts?: readonly Promotion['verdict'][]
  /** Only statuses that came after the move count. */
  readonly afterMove?: true
}

/** The lists that people used to tick from memory, as far as evidence can speak of them. */
const LISTS: readonly { readonly title: string; readonly items: readonly (readonly [string, Source])[] }[] = [
  {
    title: 'Before the deployment',
    items: [
      ['All tests pass', { gates: ['checks'] }],
      ['Code is reviewed', { gates: ['reviews'] }],
      ['The change is accepted by a person', { gates: ['sign-off'] }],
      [
        'The very commit runs in the previous environment',
        { gates: ['deployment', 'live'], statuses: ['deploy-railway/', 'deploy-pages/'] },
      ],
      ['The previous environment is healthy', { statuses: ['smoke-check/'] }],
      ['Configuration and secrets are complete', { statuses: ['validate-config/'] }],
      ['Hotfixes are in the change', { gates: ['drift'] }],
    ],
  },
  {
    title: 'On the day',
    items: [
      ['A backup of the database is taken', { statuses: ['db-backup/'] }],
      ['No freeze is in force', { gates: ['freeze'] }],
      ['What is deployed is what was tested', { verdicts: ['promoted', 'up-to-date'] }],
    ],
  },
  {
    title: 'After the deployment',
    items: [
      [
        'All services are healthy, the API and the database respond',
        { statuses: ['smoke-check/'], afterMove: true },
      ],
      ['The new build is live', { statuses: ['deploy-railway/', 'deploy-pages/'], afterMove: true }],
    ],
  },
]

/** What was proven or refuted; what no evidence speaks of is not listed, because nobody could tick it. */
export function checklistOf(promotion: Pick<Promotion, 'gates' | 'live' | 'verdict' | 'later'>): Checklist[] {
  const statuses = [...valuesOf(promotion.live.sourceStatuses), ...valuesOf(promotion.live.targetStatuses)]
  return LISTS.map(({ title, items }) => ({
    title,
    items: items.flatMap(([item, source]) => {
      const found = proof(source, promotion, source.afterMove === true ? promotion.later : statuses)
      return found === undefined ? [] : [{ item, ...found }]
    }),
  })).filter(({ items }) => items.length > 0)
}

const valuesOf = (known: Promotion['live']['sourceStatuses']): readonly StatusFacts[] =>
  'value' in known ? known.value : []

function proof(
  source: Source,
  { gates, verdict }: Pick<Promotion, 'gates' | 'verdict'>,
  statuses: readonly StatusFacts[],
): Omit<ChecklistItem, 'item'> | undefined {
  const asked = source.afterMove === true ? [] : gates.filter(gate => speaksOf(gate, source))
  const found = statuses.filter(
    ({ context }) =>
      source.statuses?.some(prefix => context.startsWith(prefix)) === true &&
      !asked.some(({ id }) => id === `status:${context}`),
  )
  const bad = [
    ...asked.filter(({ state }) => state !== 'passed').map(gate => `${gate.title}: ${gate.state}`),
    ...found.filter(({ state }) => state !== 'success').map(status => `${status.context}: ${status.state}`),
  ]
  if (bad.length > 0) return { state: 'refuted', by: bad.join(', ') }
  const good = [
    ...asked.map(gate => `${gate.title}: ${gate.summary}`),
    ...found.map(status => `${status.context}: ${status.description || status.state}`),
  ]
  if (source.verdicts?.includes(verdict)) good.push('same commit or same tree, read back')
  return good.length === 0 ? undefined : { state: 'proven', by: good.join(', ') }
}

/** A gate by its name, or one that asks for a status that would prove the item. */
const speaksOf = ({ id, state }: Gate, { gates = [], statuses = [] }: Source): boolean =>
  state !== 'skipped' &&
  (gates.some(wanted => id === wanted || id.startsWith(`${wanted}:`)) ||
    statuses.some(prefix => id.startsWith(`status:${prefix}`)))
