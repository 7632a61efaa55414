import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../actions.ts'
import { alignedTable } from '../table.ts'
import { groups, type MutationGroup } from './groups.ts'
import { type MutationScore, mutate } from './stryker.ts'

/**
 * `npm run mutation [-- <action or group> …]`: changes the pure decision modules one place at a time and counts which
 * changes the tests notice. Prints a table, names what survived, and writes both to `.cache/mutation.json`. Exit code 1
 * when a group is below the aim.
 */
const AIM = 85

const words = process.argv.slice(2)
const wanted = groups.filter(
  ({ action, name }) => words.length === 0 || words.includes(action) || words.includes(`${action}/${name}`),
)
if (wanted.length === 0) {
  console.error(
    `There is no such group. There are:\n${groups.map(({ action, name }) => `  ${action}/${name}`).join('\n')}`,
  )
  process.exit(1)
}

interface Row extends MutationScore {
  readonly group: MutationGroup
  readonly score: number
}

const rows: Row[] = []
for (const group of wanted) {
  process.stderr.write(`… ${group.action}/${group.name}\n`)
  const score = await mutate(group)
  rows.push({ group, ...score, score: (100 * score.killed) / Math.max(1, score.mutants) })
  await save()
}

for (const { file, line, mutator, replacement } of rows.flatMap(row => row.survivors))
  console.log(`survived  ${file}:${line}  ${mutator}  ${replacement.replace(/\s+/g, ' ').slice(0, 100)}`)
console.log(
  `\n${alignedTable(['group', 'mutants', 'killed', 'survived', 'score', 'met'], rows.map(cells))}\n\naim: ${AIM} %`,
)
process.exitCode = rows.every(({ score }) => score >= AIM) ? 0 : 1

function cells({ group, mutants, killed, score }: Row): string[] {
  const name = `${group.action}/${group.name}`
  const met = score >= AIM ? 'yes' : 'NO'
  return [name, String(mutants), String(killed), String(mutants - killed), `${score.toFixed(1)} %`, met]
}

async function save(): Promise<void> {
  await mkdir(join(ROOT, '.cache'), { recursive: true })
  await writeFile(join(ROOT, '.cache/mutation.json'), `${JSON.stringify(rows, undefined, 2)}\n`)
}
