import type { DataBiz } from '../../../test/databiz/databiz.ts'
import { validateConfig } from '../../../test/databiz/jobs.ts'
import { configurationOf } from '../../../test/databiz/variables.ts'
import type { Story } from '../story.ts'

/** Both environments hold the contract; a slip of the hand is found before anything is deployed. */
export function configuration(story: Story, databiz: DataBiz): Promise<void> {
  return story.step('The configuration is validated by its contract', async step => {
    const checkout = await databiz.repository.checkOut(databiz.repository.first, 'main')
    const good = configurationOf('production')
    const slip = {
      ...good,
      DEBUG: 'true',
      CORS_ORIGINS: 'https://staging.databiz.antjan.nl',
      SECRET_KEY: 'changeme',
    }
    const found = await step.run(validateConfig(databiz, checkout, slip), 'invalid')
    step.fact('errors', found.outputs['errors'] ?? '')
    step.expect('the weak secret itself is nowhere in the log', found.log.includes('changeme'), false)
    await step.run(validateConfig(databiz, checkout, configurationOf('staging')), 'valid')
    await step.run(validateConfig(databiz, checkout, good), 'valid')
  })
}
