const COMMAND = /^::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/

/** The log of a step as the runner shows it to people: masked, with groups and annotations as text. */
export function logView(raw: string): string {
  const secrets = new Set<string>()
  const shown: string[] = []
  for (const line of raw.trimEnd().split(/\r?\n/)) {
    const [, command, properties = '', value = ''] = COMMAND.exec(line) ?? []
    if (command === 'add-mask') secrets.add(decoded(value))
    else if (command === undefined) shown.push(line)
    else shown.push(...spoken(command, properties, decoded(value)))
  }
  return masked(shown.join('\n'), secrets)
}

function spoken(command: string, properties: string, value: string): string[] {
  if (command === 'group') return ['', `▸ ${value}`]
  if (command === 'endgroup') return []
  const title = /(?:^|,)title=([^,]*)/.exec(properties)?.[1]
  const name = `${command.charAt(0).toUpperCase()}${command.slice(1)}`
  return [`${name}: ${title === undefined ? '' : `${decoded(title)}: `}${value}`]
}

/** What the runner's escaping stands for. */
const decoded = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')

/** The longest first, so that a secret inside a longer one does not leave its ends. */
function masked(text: string, secrets: ReadonlySet<string>): string {
  const longestFirst = [...secrets].filter(secret => secret !== '').sort((a, b) => b.length - a.length)
  return longestFirst.reduce((view, secret) => view.replaceAll(secret, '***'), text)
}
