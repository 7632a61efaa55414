import { expect, test } from 'vitest'
import type { Deployment, Project } from '../../../../actions/deploy-pages/cloudflare/shapes.ts'
import { leftProduction } from '../../../../actions/deploy-pages/deploy/left-production.ts'

/** Letters in the order in which they were made, one each second; `b!` never became live. */
const made = (letters: string): Deployment[] =>
  letters.split(' ').map((name, index) => ({
    id: name.charAt(0),
    url: '',
    environment: 'production',
    created_on: new Date(Date.UTC(2026, 10, 30, 12, 0, index)).toISOString(),
    latest_stage: { name: 'deploy', status: name.endsWith('!') ? 'failure' : 'success' },
  }))

test.each([
  ['ours over what was there', 'a o', 'a', 'a', 'o', { kind: 'back', to: 'a' }],
  ['ours over theirs', 'a b o', 'a', 'a', 'o', { kind: 'back', to: 'b' }],
  ['ours over theirs that never became live', 'a b! o', 'a', 'a', 'o', { kind: 'back', to: 'a' }],
  ['theirs over ours', 'a o b', 'a', 'a', 'b', { kind: 'theirs', id: 'b' }],
  ['ours twice', 'a o p', 'a', 'a', 'p', { kind: 'back', to: 'a' }],
  ['ours over an older one that somebody went back to', 'a b c o', 'a', 'c', 'o', { kind: 'back', to: 'a' }],
  ['ours over nothing', 'o', '', '', 'o', { kind: 'nothing-before' }],
  ['theirs over ours over nothing', 'o b', '', '', 'b', { kind: 'theirs', id: 'b' }],
  ['ours over theirs over nothing', 'b o', '', '', 'o', { kind: 'back', to: 'b' }],
  ['still what was there', 'a o', 'a', 'a', 'a', { kind: 'back', to: 'a' }],
])('%s', (_, letters, found, latest, serving, expected) => {
  const all = made(letters)
  const find = (id: string) => all.find(one => one.id === id) ?? null
  const project = { name: 'demo', subdomain: '', production_branch: 'main' }
  const before: Project = { ...project, canonical_deployment: find(found), latest_deployment: find(latest) }
  const now: Project = { ...project, canonical_deployment: find(serving) }
  const own = new Set(['o', 'p'])
  expect(leftProduction({ before, now, deployments: all.toReversed(), own })).toEqual(expected)
})
