import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ASSUMPTIONS, assumptionsTable } from '../../scripts/live/assumptions.ts'
import { describePlatform, missingOf } from '../../scripts/live/plan.ts'
import { PLATFORMS } from '../../scripts/live/platforms/index.ts'
import { readWanted } from '../../scripts/live/select.ts'

const page = readFileSync('docs/live.md', 'utf8')
const workflow = readFileSync('.github/workflows/live.yml', 'utf8')
const needs = Object.values(PLATFORMS).flatMap(platform => platform.needs)

describe('the page', () => {
  test.each(needs)('names $variable', ({ variable }) => {
    expect(page).toContain(`\`${variable}\``)
  })

  test.each(Object.values(PLATFORMS))('tells minutes and requests of $title', ({ limits }) => {
    expect(page).toContain(`| ${limits.minutes} | ${limits.requests} |`)
  })

  test('holds the table of what is assumed, for every platform', () => {
    expect(page).toContain(assumptionsTable())
    for (const name of Object.keys(PLATFORMS))
      expect(ASSUMPTIONS.some(({ platform }) => platform === name)).toBe(true)
  })
})

test.each(needs)('the weekly workflow hands over $variable as what it is', ({ variable, secret }) => {
  expect(workflow).toContain(`${variable}: \${{ ${secret ? 'secrets' : 'vars'}.${variable} }}`)
})

describe('without tokens', () => {
  test.each(Object.values(PLATFORMS))('$title says what it would do, needs and costs', platform => {
    const told = describePlatform(platform, {})
    for (const { variable } of platform.needs) expect(told).toContain(variable)
    expect(told).toContain('missing')
    expect(told).toContain(platform.cost)
    const values = Object.fromEntries(platform.needs.map(({ variable }) => [variable, 'x']))
    expect(missingOf(platform, values)).toEqual([])
    expect(describePlatform(platform, values)).toContain('it will run')
  })
})

test('a word that nobody knows is refused with those that there are', () => {
  expect(() => readWanted(['heroku'], PLATFORMS)).toThrow(
    'there are railway, pages, workers, github, s3, --plan',
  )
  expect(readWanted(['s3', '--plan'], PLATFORMS)).toMatchObject({ planOnly: true, platforms: [PLATFORMS.s3] })
  expect(readWanted([], PLATFORMS).platforms).toHaveLength(5)
})
