import { expect, test } from 'vitest'
import { namesOnly } from '../../../../shared/cloudflare/wrangler/unpack-archives.ts'

const FOLDER = '../home/.cache/databiz-actions/npm'
const line = (name: string, mode = '-rw-r--r--') => `${mode} 1000/1000      23 2026-11-30 18:00 ${name}`
const HONEST = [line(`${FOLDER}/`, 'drwxr-xr-x'), line(`${FOLDER}/_cacache/index-v5/a b`)]

test('an honest list names files and folders below its own', () =>
  expect(namesOnly(`${HONEST.join('\n')}\n`, FOLDER)).toBe(true))

test.each([
  ['an absolute name', line('/etc/cron.d/x')],
  ['a name beside', line(`${FOLDER}-other/x`)],
  ['a way up', line(`${FOLDER}/../../../.bashrc`)],
  ['more than fits', `-rw-r--r-- 0/0 600000000 2026-11-30 18:00 ${FOLDER}/zeros`],
  ['a link', line(`${FOLDER}/x -> /`, 'lrwxrwxrwx')],
  ['a hard link', line(`${FOLDER}/x link to /etc/passwd`, 'hrw-r--r--')],
  ['a device', `crw-r--r-- 0/0 1,3 2026-11-30 18:00 ${FOLDER}/null`],
  ['an owner by a name that looks like a line', `-rw-r--r-- a b/c 1 2026-11-30 18:00 ${FOLDER}/x`],
])('%s is refused', (_, planted) => expect(namesOnly([...HONEST, planted].join('\n'), FOLDER)).toBe(false))

test('nothing, and a list that may have been cut, are refused', () => {
  expect(namesOnly('', FOLDER)).toBe(false)
  expect(namesOnly(Array(20_000).fill(HONEST[1]).join('\n'), FOLDER)).toBe(false)
})
