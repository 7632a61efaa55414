import { PREFIX } from './names.ts'
import type { Platform } from './platform.ts'

/** The variables that a living run of this platform still lacks. */
export const missingOf = (
  { needs }: Pick<Platform, 'needs'>,
  environment: Readonly<Record<string, string | undefined>>,
): string[] => needs.map(({ variable }) => variable).filter(name => (environment[name] ?? '') === '')

/** What a run of a platform would do, and what it needs; for people. */
export function describePlatform(
  platform: Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const { title, needs, does, cost, limits } = platform
  const missing = missingOf(platform, environment)
  const state = missing.length === 0 ? 'all there: it will run' : `missing: ${missing.join(', ')}`
  return [
    `${title} (${state})`,
    ...does.map(deed => `  - ${deed}`),
    '  needs',
    ...needs.map(({ variable, what }) => `  - ${variable}: ${what}`),
    `  cost: ${cost}`,
    `  at most ${limits.minutes} minutes and ${limits.requests} requests; everything it makes begins with ${PREFIX} and is removed`,
    '',
  ].join('\n')
}
