import { writeArtefacts } from './artefacts.ts'
import { releaseAdvice, releaseProblems } from './problems.ts'
import { lookAtRepository } from './repository.ts'

/**
 * `npm run release -- check v1.2.3`: says everything that speaks against releasing this commit, or how to go on.
 * `npm run release -- artefacts v1.2.3 <folder>`: writes what the release consists of.
 */
const [command = '', tag = '', folder = ''] = process.argv.slice(2)

if (command === 'check' && tag !== '') await check()
else if (command === 'artefacts' && tag !== '' && folder !== '') {
  for (const file of await writeArtefacts(tag, folder)) console.log(`${folder}/${file}`)
} else {
  console.error('Usage: npm run release -- check v1.2.3\n       npm run release -- artefacts v1.2.3 <folder>')
  process.exitCode = 2
}

async function check(): Promise<void> {
  const facts = await lookAtRepository(tag)
  const problems = releaseProblems(facts)
  for (const advice of releaseAdvice(facts))
    console.warn(`${process.env['CI'] === undefined ? 'Advice: ' : '::warning::'}${advice}`)
  for (const problem of problems)
    console.log(`${process.env['CI'] === undefined ? '' : '::error::'}${problem}`)
  if (problems.length > 0) {
    process.exitCode = 1
    return
  }
  console.log(`${tag} can be released from ${facts.head.slice(0, 7)}.`)
  if (facts.tagged === undefined) console.log(`Next: git tag --sign ${tag} && git push origin ${tag}`)
}
