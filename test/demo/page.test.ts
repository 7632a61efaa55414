import { createHash } from 'node:crypto'
import { Parser } from 'htmlparser2'
import { beforeAll, describe, expect, it } from 'vitest'
import { storyPage } from '../../scripts/demo/page/page.ts'
import type { StoryRecord } from '../../scripts/demo/record.ts'

const HOSTILE = '</pre></script><script>alert(1)</script><img src="https://evil.example/x">'

const story = (differences: readonly string[]): StoryRecord => ({
  steps: [
    {
      number: 1,
      title: `It starts ${HOSTILE}`,
      facts: [{ label: 'fact', text: HOSTILE }],
      differences,
      durationMs: 65_000,
      jobs: [
        {
          title: 'Deploy',
          action: 'deploy-railway',
          expected: 'live',
          result: 'live',
          exitCode: 0,
          durationMs: 1_500,
          summary: `### Live\n\n${HOSTILE}\n\n\`\`\`mermaid\nflowchart LR\n${HOSTILE}\n\`\`\``,
          log: HOSTILE,
        },
      ],
    },
  ],
  whereabouts: [{ commit: '0123456789abcdef', subject: HOSTILE, branches: ['main'], serves: ['back end'] }],
  differences,
  durationMs: 65_000,
})

describe('the page of the story', () => {
  let page: string
  let tags: { name: string; attributes: Record<string, string> }[]
  let scripts: string[]
  beforeAll(async () => {
    page = await storyPage(story([]))
    tags = []
    scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script)
    const parser = new Parser({ onopentag: (name, attributes) => void tags.push({ name, attributes }) })
    parser.end(page)
  })

  it('tells what happened and where each commit is', () => {
    expect(page).toContain('Everything went as the story has it.')
    expect(page).toContain('1 min 5 s')
    expect(page).toContain('<code>0123456</code>')
    expect(page).toContain('Where each commit is now')
  })

  it('says what went differently', async () => {
    expect(await storyPage(story(['Step 1: x']))).toContain('One thing went differently.')
  })

  it('loads nothing from anywhere', () => {
    const loading = tags.filter(({ attributes }) => 'src' in attributes || 'srcset' in attributes)
    expect(loading).toEqual([])
    expect(tags.filter(({ name }) => /^(link|img|iframe|object|embed|base)$/.test(name))).toEqual([])
  })

  it('runs its own two scripts and no other', () => {
    expect(tags.filter(({ name }) => name === 'script')).toHaveLength(2)
    const policy = tags.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')
    const hashes = scripts.map(script => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
    expect(policy?.attributes['content']).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src ${hashes.join(' ')}`,
    )
  })
})
