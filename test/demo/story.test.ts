import { describe, expect, it } from 'vitest'
import { Story, StoryEnds } from '../../scripts/demo/story.ts'
import type { Terminal } from '../../scripts/demo/terminal.ts'

const silent: Terminal = {
  heading: () => undefined,
  fact: () => undefined,
  passed: () => undefined,
  aside: () => undefined,
  different: () => undefined,
  print: () => undefined,
  during: (_, work) => work(),
}

const job = {
  title: 'Do what nobody can',
  action: 'no-such-action',
  inputs: {},
  runner: { environment: {}, finished: () => undefined },
}

describe('the story', () => {
  it('remembers what was not as expected, and goes on', async () => {
    const story = new Story(silent, new AbortController().signal)
    await story.step('First', async step => step.expect('two is three', 2, 3))
    await story.step('Second', async step => step.expect('two is two', 2, 2))
    expect(story.differences).toEqual(['Step 1: two is three: expected 3, found 2'])
    expect(story.steps.map(({ facts }) => facts.length)).toEqual([0, 1])
  })

  it('ends with an action that did not end as expected', async () => {
    const story = new Story(silent, new AbortController().signal)
    await expect(story.step('First', step => step.run(job, 'live'))).rejects.toThrow(StoryEnds)
    expect(story.differences).toEqual(['Step 1: Do what nobody can: expected live, found no result, exit 1'])
    expect(story.steps[0]?.jobs[0]).toMatchObject({ expected: 'live', result: '', exitCode: 1 })
  })

  it('ends with whatever is thrown, and says it', async () => {
    const story = new Story(silent, new AbortController().signal)
    const body = () => Promise.reject(new Error('the cloud is gone'))
    await expect(story.step('First', body)).rejects.toThrow(StoryEnds)
    expect(story.differences).toEqual(['Step 1: the cloud is gone'])
  })

  it('says nothing of a difference once it is cancelled', async () => {
    const cancellation = new AbortController()
    const story = new Story(silent, cancellation.signal)
    const body = async () => {
      cancellation.abort(new Error('SIGINT'))
      throw new Error('killed')
    }
    await expect(story.step('First', body)).rejects.toThrow('SIGINT')
    expect(story.differences).toEqual([])
  })
})
