/** What the changelog says about a version: the text under its heading, `## 1.2.3 (2026-11-30)`. */
export interface Section {
  readonly heading: string
  readonly text: string
}

export function sectionOf(changelog: string, version: string): Section | undefined {
  const sections = changelog.split(/^(?=## )/m).filter(part => part.startsWith('## '))
  const own = sections.find(part => part === `## ${version}` || /^## (\S+)/.exec(part)?.[1] === version)
  if (own === undefined) return undefined
  const [heading = '', ...rest] = own.split('\n')
  return { heading: heading.trim(), text: rest.join('\n').trim() }
}
