import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** A browser of this machine (Debian: `apt install chromium`), or what `CHROMIUM_PATH` names. */
export const CHROMIUM: string | undefined = [
  process.env['CHROMIUM_PATH'] ?? '',
  ...(process.env['PATH'] ?? '').split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name))),
].find(path => path !== '' && existsSync(path))
