import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/actions.ts'
import { findChromium, startChromium } from '../support/chromium.ts'

/** The page of the demonstration: real summaries of real runs, as a person would look at them. */
const PAGE = join(ROOT, '.cache/demo/index.html')
/** What is looked for in the page itself. */
const LOOK_AT = readFileSync(new URL('look-at-page.js', import.meta.url), 'utf8')
const program = await findChromium()
const LOOKS = [400, 1200].flatMap(width => (['light', 'dark'] as const).map(scheme => ({ width, scheme })))

describe.skipIf(program === undefined)(
  'the report page in a browser (set CHROMIUM, or have one on the path)',
  () => {
    let browser: Awaited<ReturnType<typeof startChromium>>

    beforeAll(async () => {
      if (!(await stat(PAGE).catch(() => undefined)))
        await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/demo/main.ts')])
      browser = await startChromium(program ?? '')
    })
    afterAll(async () => await browser?.[Symbol.asyncDispose]())

    it('is looked at by eyes that see what is wrong', async () => {
      const wrong =
        '<main><p style="color: #bbb; font-size: 8px">faint</p><div style="width: 2000px">wide</div></main>'
      await browser.open(`data:text/html,${encodeURIComponent(wrong)}`, { width: 400, scheme: 'light' })
      expect(await browser.evaluate<string[]>(`${LOOK_AT}; tooWide()`)).toContain('the page is 2008 wide')
      const problems = await browser.evaluate<string[]>(`${LOOK_AT}; hardToRead()`)
      expect(problems).toEqual(['p. is 8 px small', 'p. has a contrast of 1.92'])
    })

    it.each(LOOKS)('at $width pixels, $scheme', async look => {
      await browser.open(pathToFileURL(PAGE).href, look)
      expect(await browser.evaluate<number>(DRAWN)).toBeGreaterThan(10)
      expect(await browser.evaluate<string[]>(NOT_DRAWN)).toEqual([])
      expect(browser.complaints).toEqual([])
      expect(await browser.evaluate<string[]>(`${LOOK_AT}; tooWide()`)).toEqual([])
      expect(await browser.evaluate<string[]>(`${LOOK_AT}; hardToRead()`)).toEqual([])
      await writeFile(
        join(ROOT, `.cache/demo/page-${look.width}-${look.scheme}.png`),
        await browser.picture(),
      )
    })
  },
)

/** Waits until every picture was drawn or given up; their number. The page says nothing of its own when it is done. */
const DRAWN = `(async () => {
  const pictures = [...document.querySelectorAll('pre.mermaid')]
  const done = () => pictures.every(one => one.classList.contains('drawn'))
  for (let waited = 0; !done() && waited < 60000; waited += 50) await new Promise(next => setTimeout(next, 50))
  return pictures.length
})()`

const NOT_DRAWN = `[...document.querySelectorAll('pre.mermaid:not(.drawn)')].map(one => one.textContent)`
