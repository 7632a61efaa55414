import type { Ports } from '../action/action.ts'
import { GitHubError, gitHubReason } from '../github/github-error.ts'
import type { Ending, Entry } from './entry.ts'
import { named, type Payload } from './payload.ts'
import { type Reading, type RecordPlace, readRecord } from './read-record.ts'
import { addEntryName, addEntryStatus, createEntry } from './write-entry.ts'

export type RecordPorts = Pick<Ports, 'github' | 'run' | 'log' | 'afterCancellation'>

/** The record has a time of its own: it must be finished when that of the step is over, and after a cancellation too. */
const WRITING_MS = 20_000
const READING_MS = 20_000

/** An act that has begun. Whatever GitHub refuses was said; nothing here throws for it. */
export interface OpenEntry {
  /** GitHub's id; nothing where it could not be recorded. */
  readonly id: Promise<number | undefined>
  /** What the platform calls it, where the act began before the platform had said so. */
  named(id: string): Promise<void>
  end(ending: Ending, sentence: string, url?: string): Promise<void>
}

/**
 * What an environment served, serves and refused: GitHub deployments with a payload of ours. Reading begins at once, so
 * that it costs no time beside a platform's first questions; what this run writes is seen by this run.
 */
export class Ledger {
  readonly #place: RecordPlace | undefined
  readonly #ports: RecordPorts
  readonly #reading: Promise<Reading>
  #own: Entry[] = []
  #noticed = false

  constructor(environment: string, ports: RecordPorts) {
    const { repository } = ports.run
    this.#ports = ports
    this.#place =
      repository === undefined ? undefined : { owner: repository.owner, repo: repository.name, environment }
    this.#reading = this.#read()
    // Whoever needs it waits for it; until then a defect must not end the process.
    this.#reading.catch(() => undefined)
  }

  get environment(): string {
    return this.#place?.environment ?? ''
  }

  /** The record, with what this run added. */
  async reading(): Promise<Reading> {
    const reading = await this.#reading
    return reading.kind === 'read' ? { ...reading, entries: [...reading.entries, ...this.#own] } : reading
  }

  /** The entries, or none with one notice where the record cannot be read. */
  async entries(): Promise<readonly Entry[]> {
    const reading = await this.reading()
    if (reading.kind === 'read') return reading.entries
    this.#notice(`The release record cannot be read: ${reading.why}.`, reading.denied)
    return this.#own
  }

  /** Begins an act. GitHub is asked in the background; `end` waits for it. */
  begin(payload: Payload, sentence: string, ending: Ending = 'open'): OpenEntry {
    const created = this.#create(payload, sentence, ending)
    created.catch(() => undefined)
    return {
      id: created,
      named: async name => {
        const id = await created
        if (id !== undefined) await this.#name(id, name)
      },
      end: async (last, said, url) => {
        const id = await created
        if (id !== undefined) await this.end(id, last, said, url)
      },
    }
  }

  /** Adds how an act ended, of this run or of another one. True when GitHub took it. */
  async end(id: number, ending: Ending, sentence: string, url?: string): Promise<boolean> {
    this.#own = this.#own.map(entry => (entry.id === id ? { ...entry, ending, said: sentence } : entry))
    const logUrl = this.#ports.run.runUrl
    const done = await this.#write(async (place, github) => {
      await addEntryStatus(id, { ending, sentence, url, logUrl }, place, github)
      return true
    })
    return done ?? false
  }

  async #name(id: number, name: string): Promise<void> {
    this.#own = this.#own.map(entry =>
      entry.id === id ? { ...entry, payload: named(entry.payload, name) } : entry,
    )
    await this.#write((place, github) => addEntryName(id, name, place, github))
  }

  async #read(): Promise<Reading> {
    const { github } = this.#ports.afterCancellation(READING_MS)
    if (github === undefined) return { kind: 'unreadable', why: 'there is no `github-token`', denied: false }
    if (this.#place === undefined) return { kind: 'unreadable', why: 'there is no repository', denied: false }
    return await readRecord(this.#place, github)
  }

  async #create(payload: Payload, sentence: string, ending: Ending): Promise<number | undefined> {
    const { run } = this.#ports
    const reading = await this.#reading
    const fallback = (reading.kind === 'read' ? reading.defaultBranch : undefined) ?? 'HEAD'
    const commit = 'commit' in payload ? payload.commit : undefined
    const entry = { payload, sentence, transient: payload.act === 'hold' }
    return await this.#write(async (place, github) => {
      const create = (ref: string) => createEntry({ ...entry, ref }, place, github)
      const { id, createdAt } = await create(commit ?? fallback).catch(thrown =>
        isUnknownRef(thrown) ? create(fallback) : Promise.reject(thrown),
      )
      const made: Entry = {
        id,
        createdAt,
        payload,
        creator: '',
        environment: place.environment,
        ending,
        said: sentence,
      }
      this.#own = [...this.#own, made]
      await addEntryStatus(id, { ending, sentence, logUrl: run.runUrl }, place, github)
      return id
    })
  }

  /** Whatever GitHub refuses is said once; anything else is a defect and travels on. */
  async #write<Value>(
    write: (place: RecordPlace, github: NonNullable<RecordPorts['github']>) => Promise<Value>,
  ): Promise<Value | undefined> {
    const { github } = this.#ports.afterCancellation(WRITING_MS)
    if (github === undefined || this.#place === undefined) {
      this.#notice(
        'Nothing is written to the release record: there is no `github-token` or no repository.',
        false,
      )
      return undefined
    }
    try {
      return await write(this.#place, github)
    } catch (thrown) {
      const reason = gitHubReason(thrown)
      if (reason === undefined) throw thrown
      this.#notice(
        `The release record could not be written: ${reason}.`,
        thrown instanceof GitHubError && thrown.isDenied,
      )
      return undefined
    }
  }

  #notice(message: string, denied: boolean): void {
    if (this.#noticed) return
    this.#noticed = true
    this.#ports.log.notice(denied ? `${message} ${PERMISSION}` : message)
  }
}

const PERMISSION =
  'Give the job `permissions: deployments: write`; until then rolling back relies on what the platform remembers, and holds are not seen.'

const isUnknownRef = (thrown: unknown): boolean =>
  thrown instanceof GitHubError && thrown.github.status === 422
