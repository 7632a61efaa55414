/** The words of a command with its variables filled in. There is no shell, so nothing else means anything. */
export function commandWords(command: string, environment: Readonly<Record<string, string>>): string[] {
  const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)]
  return words.map(([, double, single, bare]) => single ?? fillIn(double ?? bare ?? '', environment))
}

const fillIn = (word: string, environment: Readonly<Record<string, string>>): string =>
  word.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, plain?: string) =>
    String(environment[braced ?? plain ?? ''] ?? ''),
  )
