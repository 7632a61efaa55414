import { createHash } from 'node:crypto'

/** Where the objects of one database live: `<prefix>/<database>/`. The slash keeps `app` apart from `app_test`. */
export interface Repository {
  readonly prefix: string
  readonly database: string
}

export const repositoryPrefix = ({ prefix, database }: Repository): string => `${prefix}/${database}/`

const ID = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-[0-9a-f]{8}$/

/** Sorts by time, and nobody can guess the second half: two runs in one second do not meet. */
export function newBackupId(now: Date, random: Uint8Array): string {
  return `${compactTime(now)}-${Buffer.from(random.subarray(0, 4)).toString('hex')}`
}

/** `20261121T234440Z`. */
export const compactTime = (time: Date): string => `${time.toISOString().slice(0, 19).replace(/[:-]/g, '')}Z`

/** When the backup with this id was started, or nothing when this is not an id of ours. */
export function timeOfId(id: string): Date | undefined {
  const match = ID.exec(id)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second] = match
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time.getTime()) ? undefined : time
}

export const dumpKey = (repository: Repository, id: string, fileName: string): string =>
  `${repositoryPrefix(repository)}${id}/${fileName}`
export const manifestKey = (repository: Repository, id: string): string =>
  `${repositoryPrefix(repository)}${id}/manifest.json`
/** Its authentication, which says the same to openssl. */
export const signatureKey = (repository: Repository, id: string): string =>
  `${repositoryPrefix(repository)}${id}/manifest.hmac`
export const pinKey = (repository: Repository, id: string): string =>
  `${repositoryPrefix(repository)}${id}/keep`

/** Level and outcome are in the name, so that a listing alone tells what has been proven. */
export const verificationKey = (repository: Repository, id: string, note: NoteName): string =>
  `${repositoryPrefix(repository)}${id}/verify-${compactTime(note.at)}-${note.level}-${note.passed ? 'passed' : 'failed'}.json`

export interface NoteName {
  readonly at: Date
  readonly level: string
  readonly passed: boolean
}

export type OwnKey =
  | { readonly kind: 'dump' | 'globals' | 'manifest' | 'signature' | 'pin'; readonly id: string }
  | { readonly kind: 'note'; readonly id: string; readonly note: NoteName }

/** What one of our keys is, or nothing for a key that is not ours: those are invisible to us. */
export function readKey(repository: Repository, key: string): OwnKey | undefined {
  const start = repositoryPrefix(repository)
  if (!key.startsWith(start)) return undefined
  const [id = '', name = '', ...rest] = key.slice(start.length).split('/')
  if (timeOfId(id) === undefined || rest.length > 0) return undefined
  if (name === 'manifest.json') return { kind: 'manifest', id }
  if (name === 'manifest.hmac') return { kind: 'signature', id }
  if (name === 'keep') return { kind: 'pin', id }
  if (/^dump\.(pgc|sql|tar)(\.zst|\.gz)?(\.age)?$/.test(name)) return { kind: 'dump', id }
  if (/^globals\.sql(\.age)?$/.test(name)) return { kind: 'globals', id }
  const note = readNoteName(name)
  return note === undefined ? undefined : { kind: 'note', id, note }
}

function readNoteName(name: string): NoteName | undefined {
  const match = /^verify-(\d{8}T\d{6}Z)-(L[1-5])-(passed|failed)\.json$/.exec(name)
  const at = timeOfId(`${match?.[1]}-00000000`)
  if (match?.[2] === undefined || at === undefined) return undefined
  return { at, level: match[2], passed: match[3] === 'passed' }
}

/**
 * The name of a database as a folder: readable, and without anything that a store or a shell could take amiss. A name that
 * had to be changed for it carries a digest of itself, so that two databases never meet in one folder.
 */
export function databaseFolder(name: string): string {
  const folder = plainFolder(name)
  if (folder === name) return folder
  return `${folder.slice(0, 90)}-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`
}

/** The same without the digest, as backups of before have it. */
export function plainFolder(name: string): string {
  const folder = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '')
  return folder === '' ? 'database' : folder.slice(0, 100)
}

/** What is wrong with the input `prefix`. */
export const prefixProblem = (raw: string): string | undefined =>
  /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(raw) && raw.length <= 300
    ? undefined
    : 'must be folder names of letters, digits, dots, dashes and underscores, separated by single slashes'
