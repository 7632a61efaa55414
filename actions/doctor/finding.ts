export type State = 'ok' | 'warning' | 'failed' | 'skipped'

/** One thing that was looked at. `skipped` is *could not be looked at*, or *not there yet*: never yes and never no. */
export interface Finding {
  /** Stable, such as `environment:production`. */
  readonly id: string
  readonly title: string
  readonly state: State
  readonly detail: string
  /** What to do, a command where one does it; empty where nothing is to be done. */
  readonly remedy: string
  /** True where `fix` makes it. */
  readonly fixable: boolean
  /** The page where it is set, or empty. */
  readonly url: string
}

/** What a finding is about. */
export interface About {
  readonly id: string
  readonly title: string
  readonly url?: string
}

const finding = (about: About, state: State, detail: string, remedy = '', fixable = false): Finding => ({
  id: about.id,
  title: about.title,
  state,
  detail,
  remedy,
  fixable,
  // Where no repository is known there is no page either.
  url: about.url?.startsWith('http') === true ? about.url : '',
})

export const ok = (about: About, detail: string): Finding => finding(about, 'ok', detail)
export const warning = (about: About, detail: string, remedy: string, fixable = false): Finding =>
  finding(about, 'warning', detail, remedy, fixable)
export const failed = (about: About, detail: string, remedy: string, fixable = false): Finding =>
  finding(about, 'failed', detail, remedy, fixable)
export const skipped = (about: About, detail: string, remedy = ''): Finding =>
  finding(about, 'skipped', detail, remedy)

export type Health = 'healthy' | 'warnings' | 'broken'

/** The whole is as bad as its worst part; what could not be looked at makes nothing worse. */
export function healthOf(findings: readonly Finding[]): Health {
  const states = new Set(findings.map(({ state }) => state))
  if (states.has('failed')) return 'broken'
  return states.has('warning') ? 'warnings' : 'healthy'
}
