import { describe, expect, it } from 'vitest'
import { logView } from '../../scripts/demo/log-view.ts'

describe('the log as people see it', () => {
  it('is masked everywhere, also before the mask was announced', () => {
    expect(logView('token abc\n::add-mask::abc\nagain abcdef\n::add-mask::abcd%25ef\nabcd%ef')).toBe(
      'token ***\nagain ***def\n***',
    )
  })

  it('shows groups and annotations as text', () => {
    const raw =
      '::group::Upload\n14 files\n::endgroup::\n::error title=Deploy%3A Railway,file=a.yml::first%0Asecond'
    expect(logView(raw)).toBe('\n▸ Upload\n14 files\nError: Deploy: Railway: first\nsecond')
  })

  it('leaves lines alone that only look like commands', () => {
    expect(logView('a ::error::b\n:: not one ::')).toBe('a ::error::b\n:: not one ::')
  })
})
