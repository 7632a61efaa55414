import type { Event } from 'js-yaml'
import type { loadJsYaml } from '#libraries'

type Yaml = Awaited<ReturnType<typeof loadJsYaml>>

/** Indexes of events: where the key begins (an item of a list is its own key), and where its value does. */
interface Member {
  readonly key: number
  readonly value: number
}

/**
 * Finds where a path leads in the flat events of a text, without building a tree of it: a file that has no mistake is
 * never asked, and a container that is asked about many times is indexed once.
 */
export class Positions {
  readonly #text: string
  readonly #events: readonly Event[]
  readonly #yaml: Yaml
  readonly #members = new Map<number, ReadonlyMap<string, Member>>()
  /** For each event, the index behind everything that it holds. */
  #ends: Uint32Array | undefined

  constructor(text: string, events: readonly Event[], yaml: Yaml) {
    this.#text = text
    this.#events = events
    this.#yaml = yaml
  }

  /** Where the key or item that the path leads to begins; its nearest parent when it is not there. */
  offsetOf(document: number, path: readonly (string | number)[]): number {
    let node = this.#contentOf(document)
    let offset = this.#startOf(node) ?? 0
    for (const step of path) {
      const member = this.#membersOf(node).get(String(step))
      if (member === undefined) break
      offset = this.#startOf(member.key) ?? offset
      node = member.value
    }
    return offset
  }

  /** The text of the scalar that the path leads to. */
  scalarAt(document: number, path: readonly (string | number)[]): string | undefined {
    let node = this.#contentOf(document)
    for (const step of path) {
      const member = this.#membersOf(node).get(String(step))
      if (member === undefined) return undefined
      node = member.value
    }
    const event = this.#events[node]
    return event?.type === this.#yaml.EVENT_ID.SCALAR
      ? this.#yaml.getScalarValue(this.#text, event)
      : undefined
  }

  #contentOf(document: number): number {
    let at = 0
    for (let left = document; left > 0; left -= 1) at = this.#behind(at)
    return at + 1
  }

  #membersOf(container: number): ReadonlyMap<string, Member> {
    const known = this.#members.get(container)
    if (known !== undefined) return known
    const members = new Map<string, Member>()
    const { SEQUENCE, MAPPING, POP } = this.#yaml.EVENT_ID
    const kind = this.#events[container]?.type
    let at = container + 1
    while ((kind === SEQUENCE || kind === MAPPING) && this.#events[at]?.type !== POP) {
      const value = kind === MAPPING ? this.#behind(at) : at
      members.set(kind === MAPPING ? this.#nameOf(at) : String(members.size), { key: at, value })
      at = this.#behind(value)
    }
    this.#members.set(container, members)
    return members
  }

  #nameOf(key: number): string {
    const event = this.#events[key]
    return event?.type === this.#yaml.EVENT_ID.SCALAR ? this.#yaml.getScalarValue(this.#text, event) : ''
  }

  #startOf(index: number): number | undefined {
    const event = this.#events[index]
    const { SCALAR, ALIAS, SEQUENCE, MAPPING } = this.#yaml.EVENT_ID
    if (event?.type === SCALAR) {
      /** The text of quoted and block scalars begins behind their mark. */
      const start = event.style === this.#yaml.SCALAR_STYLE.PLAIN ? event.valueStart : event.valueStart - 1
      return earliest(event.tagStart, event.anchorStart, start)
    }
    if (event?.type === ALIAS) return event.anchorStart
    return event?.type === SEQUENCE || event?.type === MAPPING
      ? earliest(event.tagStart, event.anchorStart, event.start)
      : undefined
  }

  #behind(index: number): number {
    this.#ends ??= endsOf(this.#events, this.#yaml)
    return this.#ends[index] ?? this.#events.length
  }
}

/** Of the offsets that are there; a part that is not written has the offset -1. */
function earliest(...offsets: readonly number[]): number | undefined {
  const there = offsets.filter(offset => offset >= 0)
  return there.length === 0 ? undefined : Math.min(...there)
}

function endsOf(events: readonly Event[], { EVENT_ID }: Yaml): Uint32Array {
  const ends = new Uint32Array(events.length)
  const open: number[] = []
  for (const [index, { type }] of events.entries()) {
    ends[index] = index + 1
    if (type === EVENT_ID.POP) ends[open.pop() ?? 0] = index + 1
    else if (type !== EVENT_ID.SCALAR && type !== EVENT_ID.ALIAS) open.push(index)
  }
  return ends
}
