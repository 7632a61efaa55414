import { ActionError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import type { Ending, Part, PartName } from '../parts/part.ts'

/** One thing that happened, in order. */
export interface Event {
  readonly part: PartName
  readonly title: string
  readonly act: 'rehearse' | 'perform' | 'take back'
  readonly ending: Ending
  readonly startedMs: number
  readonly endedMs: number
}

export interface Story {
  readonly events: readonly Event[]
  /** The part that failed first, if any. */
  readonly failed: Event | undefined
}

interface Stagehand {
  readonly now: () => number
  /** Wraps each act, so that the log shows it as a group. */
  readonly scene: (title: string, act: () => Promise<Ending>) => Promise<Ending>
}

/**
 * All parts are rehearsed before the first is performed, so that a token that is refused or a folder that is missing
 * is found while nothing has been touched. When a part fails, everything that has begun to be served is taken back,
 * last first.
 */
export async function transact(
  parts: readonly Part[],
  stagehand: Stagehand,
  onlyRehearse: boolean,
): Promise<Story> {
  const events: Event[] = []
  const act = async (part: Part, what: Event['act'], body: () => Promise<Ending>): Promise<Event> => {
    const startedMs = stagehand.now()
    const ending = await stagehand.scene(`${headings[what]}: ${part.title}`, () => settled(part, body))
    const event = {
      part: part.name,
      title: part.title,
      act: what,
      ending,
      startedMs,
      endedMs: stagehand.now(),
    }
    events.push(event)
    return event
  }
  for (const part of parts) await act(part, 'rehearse', () => part.rehearse())
  const refused = events.find(({ ending }) => ending.failure !== undefined)
  if (onlyRehearse || refused !== undefined) return { events, failed: refused }
  for (const part of parts) {
    const performed = await act(part, 'perform', () => part.perform())
    if (performed.ending.failure === undefined) continue
    await takeBack(parts, { events, failed: performed }, act)
    return { events, failed: performed }
  }
  return { events, failed: undefined }
}

const headings = { rehearse: 'Check', perform: 'Do', 'take back': 'Take back' } as const

type Act = (part: Part, what: Event['act'], body: () => Promise<Ending>) => Promise<Event>

async function takeBack(parts: readonly Part[], { events, failed }: Failed, act: Act): Promise<void> {
  const performed = events.filter(event => event.act === 'perform' && event.ending.served !== 'unchanged')
  const why = `${failed.title} ended as ${failed.ending.result}`
  for (const event of performed.toReversed()) {
    const part = parts.find(({ name }) => name === event.part)
    if (part?.takeBack === undefined) continue
    await act(part, 'take back', () => part.takeBack?.(event.ending, why) ?? Promise.resolve(event.ending))
  }
}

interface Failed extends Story {
  readonly failed: Event
}

/** A part that serves something and throws may have done half of its work: what is served is then not known. */
async function settled(part: Part, body: () => Promise<Ending>): Promise<Ending> {
  try {
    return await body()
  } catch (thrown) {
    const failure =
      thrown instanceof ActionError
        ? thrown
        : new ActionError(describeFailure(thrown).message, { cause: thrown })
    return {
      result: 'failed',
      summary: failure.message,
      outputs: {},
      failure,
      served: part.takeBack === undefined ? 'unchanged' : 'unknown',
    }
  }
}
