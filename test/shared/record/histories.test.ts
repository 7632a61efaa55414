import { describe, expect, it } from 'vitest'
import { revision, Story } from './story.ts'

interface Row {
  readonly history: string
  readonly told: () => Story | Promise<Story>
  readonly stack: string
  readonly rollback: string
}

const story = () => new Story()
const rows: readonly Row[] = [
  { history: 'Z A B', told: () => story().deploys('Z A B'), stack: 'Z A B', rollback: 'A' },
  {
    history: 'Z A B, rolled back',
    told: () => story().deploys('Z A B').rollsBack(),
    stack: 'Z A',
    rollback: 'Z',
  },
  {
    history: 'Z A B, rolled back twice',
    told: async () => (await story().deploys('Z A B').rollsBack()).rollsBack(),
    stack: 'Z',
    rollback: 'none',
  },
  { history: 'A alone', told: () => story().deploys('A'), stack: 'A', rollback: 'none' },
  {
    history: 'Z, A that never went live, B',
    told: () => story().deploys('Z').deploy('A', 'failed', { serves: false }).deploys('B'),
    stack: 'Z B',
    rollback: 'Z',
  },
  {
    history: 'Z, A live but failed and rolled back by its own run, B',
    told: () => story().deploys('Z').deploy('A', 'rolled-back').servesOutside('Z').deploys('B'),
    stack: 'Z B',
    rollback: 'Z',
  },
  {
    history: 'A C, C rolled back to A by its id, D',
    told: async () => (await story().deploys('A C').rollsBackTo('A')).deploys('D'),
    stack: 'A D',
    rollback: 'A',
  },
  { history: 'Z A and A again', told: () => story().deploys("Z A A'"), stack: "Z A A'", rollback: 'Z' },
  {
    history: 'A and its commit with another build',
    told: () => story().deploys('A A2'),
    stack: 'A A2',
    rollback: 'A',
  },
  {
    history: 'A, another build of it rolled back, B',
    told: async () => (await story().deploys('A A2').rollsBack()).deploys('B'),
    stack: 'A B',
    rollback: 'A',
  },
  {
    history: 'Z A B, rolled back, C',
    told: async () => (await story().deploys('Z A B').rollsBack()).deploys('C'),
    stack: 'Z A C',
    rollback: 'A',
  },
  {
    history: 'Z A B, rolled back, C, rolled back',
    told: async () => await (await story().deploys('Z A B').rollsBack()).deploys('C').rollsBack(),
    stack: 'Z A',
    rollback: 'Z',
  },
  {
    history: 'A B, rolled back, B deployed again on purpose, C',
    told: async () => (await story().deploys('A B').rollsBack()).deploys("B' C"),
    stack: "A B' C",
    rollback: "B'",
  },
  {
    history: 'Z A B, rolled back to Z by its id, C',
    told: async () => (await story().deploys('Z A B').rollsBackTo('Z')).deploys('C'),
    stack: 'Z C',
    rollback: 'Z',
  },
  {
    history: 'Z A B, rolled back, then to B by its id',
    told: async () => {
      const told = await story().deploys('Z A B').rollsBack()
      return told.rollsBackTo('B')
    },
    stack: 'Z A B',
    rollback: 'A',
  },
  {
    history: 'Z A B, back to Z in the pages of the platform',
    told: () => story().deploys('Z A B').servesOutside('Z'),
    stack: 'Z',
    rollback: 'none',
  },
  {
    history: 'Z A B, back to Z in the pages of the platform, C',
    told: () => story().deploys('Z A B').servesOutside('Z').deploys('C'),
    stack: 'Z C',
    rollback: 'Z',
  },
  {
    history: 'Z A B, back to A outside under a new id',
    told: () => story().deploys('Z A B').copiesOutside('A'),
    stack: 'Z A-again',
    rollback: 'Z',
  },
  {
    history: 'Z A B, back to A outside under a new id, C',
    told: () => story().deploys('Z A B').copiesOutside('A').deploys('C'),
    stack: 'Z A C',
    rollback: 'A',
  },
  {
    history: 'Z A, started again outside under a new id',
    told: () => story().deploys('Z A').copiesOutside('A'),
    stack: 'Z A-again',
    rollback: 'Z',
  },
  {
    history: 'no record, Z A B, back to A outside under a new id',
    told: () =>
      ['Z', 'A', 'B']
        .reduce((told, name) => told.deploy(name, 'served', { recorded: false }), story())
        .copiesOutside('A'),
    stack: 'A-again',
    rollback: 'Z',
  },
  {
    history: 'Z A B, the build of A deployed outside',
    told: () => story().deploys('Z A B').deploy("A'", 'served', { recorded: false }),
    stack: "Z A'",
    rollback: 'Z',
  },
  {
    history: 'Z A B, an unknown X outside, C that its release rolled back',
    told: () =>
      story().deploys('Z A B').deploy('X', 'served', { recorded: false }).deploys('C').goesBackTo('X'),
    stack: 'Z A B X',
    rollback: 'B',
  },
  {
    history: 'Z A B, back to A outside under a new id, C that its release rolled back',
    told: () => story().deploys('Z A B').copiesOutside('A').deploys('C').goesBackTo('A-again', 'A'),
    stack: 'Z A-again',
    rollback: 'Z',
  },
  {
    history: 'Z A B, the platform serves an unknown one',
    told: () => story().deploys('Z A B').deploy('X', 'served', { recorded: false }),
    stack: 'Z A B X',
    rollback: 'B',
  },
  {
    history: 'Z A, B whose run was killed, C',
    told: () => story().deploys('Z A').deploy('B', 'open', { serves: false }).deploys('C'),
    stack: 'Z A C',
    rollback: 'A',
  },
  {
    history: 'Z A, B whose run was killed but which serves',
    told: () => story().deploys('Z A').deploy('B', 'open'),
    stack: 'Z A B',
    rollback: 'A',
  },
  {
    history: 'Z A, B whose run was killed before the platform had named it',
    told: () => story().deploys('Z A').cutOff('B'),
    stack: 'Z A B',
    rollback: 'A',
  },
  {
    history: 'Z A, B whose run was killed before the platform had named it, C',
    told: () => story().deploys('Z A').cutOff('B').deploys('C'),
    stack: 'Z A C',
    rollback: 'A',
  },
  {
    history: 'Z A, a hold, resumed',
    told: () =>
      story().deploys('Z A').add({ v: 1, act: 'hold', component: 'hold', reason: 'twice' }, 'resumed'),
    stack: 'Z A',
    rollback: 'Z',
  },
  {
    history: 'Z A, previews of a branch in between',
    told: () => {
      const told = story().deploys('Z')
      told.add(
        { v: 1, act: 'deploy', component: 'frontend', target: 'pages/site@feature', deployment: 'P' },
        'served',
      )
      return told.deploys('A')
    },
    stack: 'Z A',
    rollback: 'Z',
  },
  {
    history: 'no record, the platform remembers Z A B',
    told: () =>
      ['Z', 'A', 'B'].reduce((told, name) => told.deploy(name, 'served', { recorded: false }), story()),
    stack: 'B',
    rollback: 'A',
  },
  {
    history: 'no record, the platform remembers Z A B and is back on A',
    told: () =>
      ['Z', 'A', 'B']
        .reduce((told, name) => told.deploy(name, 'served', { recorded: false }), story())
        .servesOutside('A'),
    stack: 'A',
    rollback: 'Z',
  },
  {
    history: 'no record, Z, A with a red status, B',
    told: () =>
      story()
        .deploy('Z', 'served', { recorded: false })
        .deploy('A', 'served', { recorded: false, good: false })
        .deploy('B', 'served', { recorded: false }),
    stack: 'B',
    rollback: 'Z',
  },
  {
    history: 'Z A without a record, B with one',
    told: () =>
      story()
        .deploy('Z', 'served', { recorded: false })
        .deploy('A', 'served', { recorded: false })
        .deploys('B'),
    stack: 'B',
    rollback: 'A',
  },
  {
    history: 'Z A without a record, B with one, rolled back',
    told: () =>
      story()
        .deploy('Z', 'served', { recorded: false })
        .deploy('A', 'served', { recorded: false })
        .deploys('B')
        .rollsBack(),
    stack: 'A',
    rollback: 'Z',
  },
  {
    history: 'Z A without a record, B rolled back to A, C, rolled back twice',
    told: async () => {
      const told = await story()
        .deploy('Z', 'served', { recorded: false })
        .deploy('A', 'served', { recorded: false })
        .deploys('B')
        .rollsBack()
      return (await told.deploys('C').rollsBack()).rollsBack()
    },
    stack: 'Z',
    rollback: 'none',
  },
  {
    history: 'A without a record, B whose deployment failed on the record, C',
    told: () =>
      story()
        .deploy('A', 'served', { recorded: false })
        .deploy('B', 'rolled-back')
        .servesOutside('A')
        .deploys('C'),
    stack: 'C',
    rollback: 'A',
  },
  {
    history: 'Z A B, the deployment of A deleted on the platform',
    told: () => {
      const told = story().deploys('Z A B')
      told.lost.add('A')
      return told
    },
    stack: 'Z A B',
    rollback: 'lost',
  },
  {
    history: 'three in one second',
    told: () => {
      const told = story()
      told.frozen = true
      return told.deploys('Z A B')
    },
    stack: 'Z A B',
    rollback: 'A',
  },
  {
    history: 'a rollback that failed',
    told: async () => (await story().deploys('Z A B').rollsBackTo('A', 'failed')).servesOutside('B'),
    stack: 'Z A B',
    rollback: 'A',
  },
]

describe('what a rollback leads to after', () => {
  it.each(rows)('$history', async ({ told, stack, rollback }) => {
    const it = await told()
    expect({ stack: it.names, rollback: await it.leadsTo() }).toEqual({ stack, rollback })
  })
})

it('names what lies below the one that the platform lost', async () => {
  const told = story().deploys('Z A B')
  told.lost.add('A')
  expect(await told.rollback()).toMatchObject({
    kind: 'lost',
    to: { id: 'A' },
    why: 'A was deleted',
    next: { id: 'Z' },
  })
})

it('knows the commit of what a killed run made, and says of nobody that he did it outside', () => {
  const { stack, note } = story().deploys('Z A').cutOff('B').reconciled
  expect(stack.at(-1)).toMatchObject({ id: 'B', commit: revision('B').commit })
  expect(note).toBeUndefined()
})

it('says that somebody went back outside', () => {
  expect(story().deploys('Z A B').servesOutside('Z').reconciled.note).toContain('outside this library')
})

it('finds the order by the ids, however the entries are listed', () => {
  const told = story().deploys('Z A B')
  told.entries = told.entries.toReversed()
  expect(told.names).toBe('Z A B')
})
