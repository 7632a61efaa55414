import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../scripts/actions.ts'
import { groups } from '../../scripts/mutation/groups.ts'

test.each(groups.map(group => [`${group.action}/${group.name}`, group] as const))(
  'the modules and tests of the mutation group %s are there',
  (_, { modules, tests }) =>
    expect([...modules, ...tests].filter(path => !existsSync(join(ROOT, path)))).toEqual([]),
)
