import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { JobRecord, StepRecord, StoryRecord, Whereabouts } from '../record.ts'
import { spoken } from '../spoken.ts'
import { escapeHtml } from './escape.ts'
import { summaryHtml } from './summary-html.ts'

/** The story as one page that needs nothing else: style, script and the drawing library are in it. */
export async function storyPage(story: StoryRecord): Promise<string> {
  const style = await readFile(new URL('page.css', import.meta.url), 'utf8')
  const scripts = [await drawingLibrary(), await readFile(new URL('draw.js', import.meta.url), 'utf8')]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policyFor(scripts)}">
<meta name="color-scheme" content="light dark">
<title>The release train</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="kind">databiz-actions</p>
<h1>The release train</h1>
${verdict(story)}
</header>
<main>
<section>
<h2>Where each commit is now</h2>
${whereabouts(story.whereabouts)}
</section>
<nav aria-label="Steps"><ol>${story.steps.map(contentsLine).join('')}</ol></nav>
${story.steps.map(step).join('\n')}
</main>
${scripts.map(script => `<script>${script}</script>`).join('\n')}
</body>
</html>
`
}

/** Nothing is loaded from anywhere, and no script runs but these, whatever a summary may hold. */
function policyFor(scripts: readonly string[]): string {
  const hashes = scripts.map(script => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src ${hashes.join(' ')}`
}

async function drawingLibrary(): Promise<string> {
  const path = createRequire(import.meta.url).resolve('@mermaid-js/tiny')
  return (await readFile(path, 'utf8')).replaceAll('</script', '<\\/script')
}

function verdict({ steps, differences, durationMs }: StoryRecord): string {
  const jobs = steps.flatMap(({ jobs }) => jobs).length
  const facts = `${steps.length} steps, ${jobs} actions run, ${spoken(durationMs)}`
  if (differences.length === 0)
    return `<p class="verdict good">Everything went as the story has it. <span>${facts}</span></p>`
  const list = differences.map(difference => `<li>${escapeHtml(difference)}</li>`).join('')
  return `<p class="verdict bad">${counted(differences.length)} went differently. <span>${facts}</span></p><ul>${list}</ul>`
}

const counted = (things: number): string => (things === 1 ? 'One thing' : `${things} things`)

function whereabouts(rows: readonly Whereabouts[]): string {
  const line = ({ commit, subject, branches, serves }: Whereabouts) =>
    `<tr><td><code>${escapeHtml(commit.slice(0, 7))}</code></td><td>${escapeHtml(subject)}</td>` +
    `<td>${branches.map(chip).join(' ')}</td><td>${serves.map(chip).join(' ')}</td></tr>`
  const head = '<thead><tr><th>commit</th><th>what it is</th><th>head of</th><th>serves</th></tr></thead>'
  return `<div class="wide"><table>${head}<tbody>${rows.map(line).join('')}</tbody></table></div>`
}

const chip = (text: string): string => `<span class="chip">${escapeHtml(text)}</span>`

const mark = (good: boolean): string =>
  good
    ? '<span class="mark good" aria-label="as expected">✓</span>'
    : '<span class="mark bad" aria-label="different">✗</span>'

const contentsLine = ({ number, title, differences }: StepRecord): string =>
  `<li>${mark(differences.length === 0)} <a href="#step-${number}">${escapeHtml(title)}</a></li>`

function step({ number, title, facts, jobs, differences, durationMs }: StepRecord): string {
  const rows = facts.map(({ label, text }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd>`)
  const wrong = differences.map(text => `<p class="verdict bad">${escapeHtml(text)}</p>`)
  return `<section id="step-${number}">
<h2><span class="number">${number}</span> ${escapeHtml(title)} <span class="time">${spoken(durationMs)}</span></h2>
<dl>${rows.join('')}</dl>
${wrong.join('')}
${jobs.map(job).join('\n')}
</section>`
}

function job({ title, action, expected, result, exitCode, durationMs, summary, log }: JobRecord): string {
  return `<article>
<h3>${mark(result === expected)} ${escapeHtml(title)}</h3>
<p class="line"><span class="chip">${escapeHtml(action)}</span> <code>${escapeHtml(result)}</code> exit ${exitCode} <span class="time">${spoken(durationMs)}</span></p>
<div class="summary">${summaryHtml(summary)}</div>
<details><summary>Log</summary><pre>${escapeHtml(log)}</pre></details>
</article>`
}
