import type { Event } from 'js-yaml'
import type { loadJsYaml } from '#libraries'
import type { LineIndex } from '../text/line-index.ts'
import { YamlError } from './yaml-error.ts'

type Yaml = Awaited<ReturnType<typeof loadJsYaml>>

/** Parts that aliases may add to those that are written out. */
const MOST_ADDED = 50_000

interface Open {
  readonly anchor: string
  /** Parts inside so far, with everything that aliases stand for. */
  weight: number
}

/**
 * A few lines of aliases that refer to aliases can stand for more parts than fit into memory. They share one object when
 * read, so the parser does not mind; whoever walks through the data afterwards would never come to an end.
 * @throws YamlError at the alias that goes too far, or that stands for something that holds it
 */
export function refuseMultiplication(
  events: readonly Event[],
  text: string,
  lines: LineIndex,
  { EVENT_ID }: Yaml,
): void {
  if (!events.some(({ type }) => type === EVENT_ID.ALIAS)) return
  const weights = new Map<string, number>()
  const open: Open[] = []
  const anchorOf = (event: { anchorStart: number; anchorEnd: number }) =>
    event.anchorStart < 0 ? '' : text.slice(event.anchorStart, event.anchorEnd)
  const add = (anchor: string, weight: number) => {
    if (anchor !== '') weights.set(anchor, weight)
    const parent = open.at(-1)
    if (parent !== undefined) parent.weight += weight
  }
  let added = 0
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) open.push({ anchor: '', weight: 0 })
    else if (event.type === EVENT_ID.SCALAR) add(anchorOf(event), 1)
    else if (event.type === EVENT_ID.POP) {
      const { anchor, weight } = open.pop() ?? { anchor: '', weight: 0 }
      if (open.length > 0) add(anchor, weight)
    } else if (event.type === EVENT_ID.ALIAS) {
      const anchor = anchorOf(event)
      const line = lines.lineAt(event.anchorStart)
      if (open.some(part => part.anchor === anchor))
        throw new YamlError(`*${anchor} stands for a part that holds it`, line)
      added += weights.get(anchor) ?? 0
      if (added > MOST_ADDED) throw new YamlError('refers to its own parts too many times over', line)
      add('', weights.get(anchor) ?? 0)
    } else open.push({ anchor: anchorOf(event), weight: 1 })
  }
}
