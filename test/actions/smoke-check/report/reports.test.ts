import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { Check, CheckResult, State } from '../../../../actions/smoke-check/check/check.ts'
import { annotate } from '../../../../actions/smoke-check/report/annotate.ts'
import { escapeXml, junitReport } from '../../../../actions/smoke-check/report/junit-report.ts'
import { resultLines } from '../../../../actions/smoke-check/report/log-lines.ts'
import { countStates, type RunReport } from '../../../../actions/smoke-check/report/run-report.ts'
import { summaryMarkdown } from '../../../../actions/smoke-check/report/summary-markdown.ts'
import { isRed, verdictOf, verdictSentence } from '../../../../actions/smoke-check/report/verdict.ts'
import { Redactor } from '../../../../actions/smoke-check/secrets/redactor.ts'
import { RecordingLog } from '../../../support/recording-log.ts'
import { answerOf } from '../support/look.ts'

const check = (name: string, more: Partial<Check> = {}): Check => ({
  id: name,
  name,
  group: 'checks',
  target: 'GET https://api.example.com/x',
  gate: false,
  level: 'error',
  retries: 0,
  look: async () => ({ mismatches: [] }),
  ...more,
})

function result(name: string, state: State, more: Partial<Check> = {}): CheckResult {
  const wrong = state === 'failed' || state === 'warned'
  return {
    check: check(name, more),
    state,
    evidence: {
      mismatches: wrong
        ? [{ subject: 'status', expected: '200', seen: '503 | `x` <b>', hint: 'Look at it.' }]
        : [],
      exchange: answerOf(
        { method: 'GET', url: 'https://api.example.com/x?token=abc' },
        503,
        { a: 'b' },
        '```\n<b>',
      ),
      ...(state === 'skipped' ? { skipped: 'only for production' } : {}),
    },
    attempts: 1,
    startMs: 10,
    endMs: 30,
  }
}

function report(results: readonly CheckResult[], more: Partial<RunReport> = {}): RunReport {
  const counts = countStates(results)
  const end = { kind: 'ready', afterMs: 31_000 } as const
  const verdict = verdictOf(end, counts)
  return {
    result: verdict,
    summary: verdictSentence({ result: verdict, end, counts, results }),
    cancelled: false,
    environment: 'staging',
    name: undefined,
    baseUrl: 'https://api.example.com',
    frontendUrl: undefined,
    expectedCommit: 'abc1234',
    seen: { commit: 'abc1234' },
    end,
    rounds: 3,
    stories: [],
    results,
    counts,
    requests: 7,
    durationMs: 32_000,
    startedAt: new Date('2026-11-21T12:00:00Z'),
    runUrl: 'https://github.com/a/b/actions/runs/1',
    ...more,
  }
}

describe('the sentence', () => {
  const all = ['passed', 'passed', 'warned', 'failed', 'skipped'] as const
  const results = all.map((state, at) => result(`c${at}`, state))

  it('says how many, and why when it went wrong', () => {
    expect(report(results).summary).toBe(
      '1 of 4 checks failed, ready after 31 s: c3: status: expected 200, got 503 | `x` <b>',
    )
    expect(report(results.slice(0, 3)).summary).toBe('2 checks passed, 1 warned, ready after 31 s')
    expect(report(results.slice(0, 1)).summary).toBe('1 check passed, ready after 31 s')
  })

  it.each([
    ['passed', 'warning', false],
    ['warned', 'warning', true],
    ['warned', 'error', false],
    ['failed', 'error', true],
    ['not-ready', 'error', true],
    ['failed', 'never', false],
  ] as const)('%s with fail-on %s is red: %s', (verdict, failOn, red) => {
    expect(isRed(verdict, failOn)).toBe(red)
  })
})

describe('JUnit', () => {
  it('is well-formed, whatever names and bodies hold', () => {
    const xml = junitReport(
      report([result('a "b" <c> & \u0000\ud800', 'failed'), result('d', 'skipped'), result('e', 'passed')]),
    )
    const opened: string[] = []
    const closed: string[] = []
    const parser = new Parser(
      {
        onopentagname: name => {
          opened.push(name)
        },
        onclosetag: name => {
          closed.push(name)
        },
      },
      { xmlMode: true },
    )
    parser.end(xml)
    expect([...closed].sort()).toEqual([...opened].sort())
    expect(opened.filter(name => name === 'testcase')).toHaveLength(3)
    expect(xml).toContain('tests="2" failures="1"')
    expect(xml).toContain('<property name="commit" value="abc1234"/>')
    expect(xml.includes('\u0000')).toBe(false)
  })

  it('characters beyond the basic plane stay', () => {
    expect(escapeXml('✅ 🚀 é')).toBe('✅ 🚀 é')
  })
})

describe('the summary', () => {
  it('has verdict, facts, checks, a picture and the evidence, and no body breaks out of it', () => {
    const markdown = summaryMarkdown(report([result('a', 'failed'), result('b', 'passed')]), new Redactor())
    expect(markdown).toMatch(/^### ❌ Smoke check: failed/)
    expect(markdown).toContain('- **Ready after**: 31 s')
    expect(markdown).toContain('```mermaid\ngantt')
    expect(markdown).toContain(
      '````text\nGET https://api.example.com/x\nHTTP/1.1 503\na: b\n\n```\n<b>\n````',
    )
    expect(markdown).not.toContain('token=abc')
    const row = markdown.split('\n').find(line => line.startsWith('| ❌'))
    expect(row?.split(/(?<!\\)\|/)).toHaveLength(7)
  })

  it('of a wait that ended badly has the story of every gate', () => {
    const story = {
      id: 'health',
      attempts: 9,
      firstError: 'connection: refused',
      lastError: 'status: 503',
      lastStatus: 503,
      seen: { commit: 'fff' },
      changedMs: 4_000,
      refusals: 0,
    }
    const end = { kind: 'out-of-time', afterMs: 300_000 } as const
    const markdown = summaryMarkdown(
      report([result('health', 'failed')], { end, stories: [story] }),
      new Redactor(),
    )
    expect(markdown).toContain('| health | 9 | connection: refused | status: 503 | fff | 4.0 s |')
  })
})

describe('annotations', () => {
  it('are at the check in its file, and never too many', () => {
    const log = new RecordingLog()
    const place = { file: '.github/smoke.yml', line: 7, column: 5 }
    const many = Array.from({ length: 12 }, (_, at) => result(`c${at}`, 'failed', { place }))
    annotate([...many, result('w', 'warned')], log)
    expect(log.errors).toHaveLength(9)
    expect(log.errors[0]).toMatchObject({ ...place, title: 'Smoke check: c0' })
    expect(log.errors.at(-1)?.message).toMatch(/^And 4 more/)
    expect(log.warnings).toHaveLength(1)
  })
})

describe('the log', () => {
  it('has one line a check, then what was wrong and what to do', () => {
    expect(resultLines(result('health', 'failed'))).toEqual([
      '✗ health           503 in 1 ms',
      '    status: expected 200, got 503 | `x` <b>',
      '    → Look at it.',
    ])
    expect(resultLines(result('x', 'skipped'))).toEqual(['– x                left out: only for production'])
  })
})
