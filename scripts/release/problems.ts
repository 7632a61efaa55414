import { sectionOf } from './changelog.ts'
import type { NameHolder } from './package-name.ts'

/** What is known of the repository when a release is about to be made. */
export interface Facts {
  /** As given: `v1.2.3`. */
  readonly tag: string
  readonly packageVersion: string
  readonly changelog: string
  /** `git status --porcelain`, untracked files included. */
  readonly changes: readonly string[]
  readonly head: string
  /** The commit that the tag names, where it exists. */
  readonly tagged: string | undefined
  /** True when the head is part of `main` as the remote has it. */
  readonly isOnMain: boolean
  readonly packageName: string
  readonly nameHolder: NameHolder
}

const TAG = /^v(\d+\.\d+\.\d+)$/

/** Everything that speaks against releasing this commit under this tag, each with what to do. */
export function releaseProblems(facts: Facts): string[] {
  const version = TAG.exec(facts.tag)?.[1]
  if (version === undefined)
    return [`${JSON.stringify(facts.tag)} is no tag of a release: write it as v1.2.3`]
  return [
    ...versionProblems(version, facts),
    ...changelogProblems(version, facts.changelog),
    ...commitProblems(facts),
    ...(facts.nameHolder === 'somebody'
      ? [`${facts.packageName} on npm is somebody else's: choose another name, and another command`]
      : []),
  ]
}

/** What does not speak against a release, and is worth doing. */
export function releaseAdvice({ packageName, nameHolder }: Facts): string[] {
  if (nameHolder === 'nobody')
    return [
      `nobody holds the name ${packageName} on npm: publish this version there, before somebody else does`,
    ]
  return nameHolder === 'unknown'
    ? [`npm did not say who holds the name ${packageName}: look with \`npm view ${packageName}\``]
    : []
}

const versionProblems = (version: string, { packageVersion }: Facts): string[] =>
  version === packageVersion
    ? []
    : [`package.json says ${packageVersion}: set its version to ${version}, or release v${packageVersion}`]

function changelogProblems(version: string, changelog: string): string[] {
  const section = sectionOf(changelog, version)
  if (section === undefined)
    return [`CHANGELOG.md has no section for ${version}: write "## ${version} (date)"`]
  const problems = /\(\d{4}-\d{2}-\d{2}\)$/.test(section.heading)
    ? []
    : [`CHANGELOG.md does not date ${version}: its heading is "${section.heading}"`]
  return section.text === '' ? [...problems, `CHANGELOG.md says nothing about ${version}`] : problems
}

function commitProblems({ tag, changes, head, tagged, isOnMain }: Facts): string[] {
  return [
    ...changes.map(change => `not committed: ${change}`),
    ...(isOnMain ? [] : ['this commit is not on origin/main: merge it first, then fetch']),
    ...(tagged === undefined || tagged === head
      ? []
      : [
          `${tag} exists and names ${tagged.slice(0, 7)}: a released version never changes, take the next one`,
        ]),
  ]
}
