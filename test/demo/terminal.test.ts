import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type Terminal, terminal } from '../../scripts/demo/terminal.ts'

function recorded(
  isTTY: boolean,
  environment: NodeJS.ProcessEnv = {},
): { told: Terminal; text: () => string } {
  let text = ''
  const out = { isTTY, write: (piece: string) => (text += piece) } as unknown as NodeJS.WriteStream
  return { told: terminal(out, environment), text: () => text }
}

describe('the story in a terminal', () => {
  it('is coloured, and moves while something takes long', async () => {
    const { told, text } = recorded(true)
    told.heading(1, 'It starts')
    await told.during('waiting', () => sleep(300))
    expect(text()).toContain('\x1b[36m')
    expect(text()).toMatch(/\r\x1b\[K.*… waiting {2}\d+ ms/)
    expect(text().endsWith('\r\x1b[K')).toBe(true)
  })

  it.each([
    [false, {}],
    [true, { NO_COLOR: '1', CI: '1' }],
  ])('is plain text elsewhere', async (isTTY, environment) => {
    const { told, text } = recorded(isTTY, environment)
    told.heading(1, 'It starts')
    told.fact('where', 'here')
    told.passed('done', 1_234)
    told.different('not done')
    await told.during('waiting', () => sleep(300))
    expect(text()).toBe('\n1. It starts\n   where         here\n   ✓ done  1.2 s\n   ✗ not done\n')
  })
})
