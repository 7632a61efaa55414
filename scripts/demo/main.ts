import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataBiz } from '../../test/databiz/databiz.ts'
import { ROOT } from '../actions.ts'
import { closing } from './closing.ts'
import { missingTools } from './missing-tools.ts'
import { storyPage } from './page/page.ts'
import type { Whereabouts } from './record.ts'
import { Story, StoryEnds } from './story.ts'
import { tell } from './tell.ts'
import { terminal } from './terminal.ts'
import { whereabouts } from './whereabouts.ts'

/**
 * `npm run demo`: a real application travels dev → staging → main through the committed actions, on a cloud that runs on this machine.
 * Ends with 0 when everything went as the story has it, with 1 when anything differed, with 130 when it was cancelled.
 */
const FOLDER = join(ROOT, '.cache', 'demo')

const started = performance.now()
const out = terminal(process.stdout, process.env)
const cancellation = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => cancellation.abort(new Error(signal)))

out.print(
  [
    'The release train: one commit on its way from dev to staging to main, and what stops the wrong ones.',
    'Everything runs on this machine: stand-ins for the platforms, a real PostgreSQL, the built actions.',
    '✓ means that it went as the story has it; some things have to fail, and their word says so.',
  ].join('\n'),
)
const story = new Story(out, cancellation.signal)
const missing = missingTools(process.env['PATH'] ?? '')
if (missing.length > 0) {
  out.print(`\nIt cannot start, because something is not on the path. ${missing.join('. ')}`)
  process.exitCode = 1
} else await demonstrate()

async function demonstrate(): Promise<void> {
  const places = await tellOnACloud()
  if (!cancellation.signal.aborted) return await finish(places)
  out.print('\nCancelled. Nothing is left running, no temporary file is left.')
  process.exitCode = 130
}

/** Whatever happens, the cloud ends with the story; before it does, it is asked where every commit is. */
async function tellOnACloud(): Promise<readonly Whereabouts[]> {
  await using parts = new AsyncDisposableStack()
  let databiz: DataBiz | undefined
  const own = (started: DataBiz) => {
    databiz = parts.use(started)
  }
  try {
    await tell(story, own)
  } catch (thrown) {
    if (!cancellation.signal.aborted && !(thrown instanceof StoryEnds)) throw thrown
  }
  return databiz === undefined || cancellation.signal.aborted ? [] : await whereabouts(databiz)
}

async function finish(places: readonly Whereabouts[]): Promise<void> {
  const { steps, differences } = story
  const record = { steps, whereabouts: places, differences, durationMs: performance.now() - started }
  const page = join(FOLDER, 'index.html')
  await mkdir(FOLDER, { recursive: true })
  await writeFile(page, await storyPage(record))
  out.print(closing(record, page))
  if (differences.length > 0) process.exitCode = 1
}
