import { expect, test } from 'vitest'
import { servedTable } from '../../../actions/release/report/served-table.ts'
import type { Entry } from '../../../shared/record/entry.ts'
import type { Payload } from '../../../shared/record/payload.ts'

const entry = (id: number, payload: Payload, ending: Entry['ending'] = 'served'): Entry => ({
  ...{ id, environment: 'x', createdAt: `2026-11-30T12:00:0${id}Z`, creator: '', payload, ending, said: '' },
})
const deploy = (component: string, commit: string): Payload => ({
  ...{ v: 1, act: 'deploy', component, target: `${component}/x`, deployment: `${component}-1` },
  ...{ commit: commit.repeat(40), by: 'lead' },
})

test('what needs a person comes first: a mixed pair, then a hold', () => {
  const page = servedTable([
    {
      environment: 'staging',
      entries: [entry(1, deploy('backend', 'a')), entry(2, deploy('frontend', 'a'))],
    },
    {
      environment: 'held',
      entries: [
        entry(1, deploy('backend', 'c')),
        entry(2, { v: 1, act: 'hold', component: 'hold', reason: 'twice', by: 'lead' }, 'held'),
      ],
    },
    {
      environment: 'production',
      entries: [entry(1, deploy('backend', 'a')), entry(2, deploy('frontend', 'b'))],
    },
    { environment: 'empty', entries: [] },
  ])
  const order = ['The sides of production', 'is on hold since', '| production |', '| held |', '| staging |']
  const places = order.map(text => page.indexOf(text))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('nothing on record is said', () =>
  expect(servedTable([{ environment: 'production', entries: [] }])).toContain(
    'Nothing that the record knows of',
  ))
