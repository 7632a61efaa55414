import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackupStage } from '../../../test/actions/db-backup/support/backup-stage.ts'
import { failsWith, type S3StandIn, startS3 } from '../../../test/cloud/s3/start-s3.ts'
import { runBundle } from '../../../test/support/run-bundle.ts'
import type { FaultCase } from '../fault-case.ts'
import { expectNothingLeft } from './expectations.ts'
import { onStage } from './shared-stage.ts'

const SECOND = { accessKeyId: 'AKIDSECOND', secretAccessKey: 'another/secret/of/its/own' }
const PART = /^PUT .*partNumber=/

/** A backup of `shop` that goes to a second store too. */
const withSecond = (work: (stage: BackupStage, second: S3StandIn, inputs: Inputs) => Promise<string>) =>
  onStage(async stage => {
    const second = await startS3({ ...SECOND, buckets: ['elsewhere'] })
    const inputs = {
      'copy-to': 'elsewhere',
      'copy-endpoint': second.url,
      'copy-access-key-id': SECOND.accessKeyId,
      'copy-secret-access-key': SECOND.secretAccessKey,
    }
    try {
      return await work(stage, second, inputs)
    } finally {
      await second.stop()
    }
  })

type Inputs = Readonly<Record<string, string>>

export const severalPlaces: readonly FaultCase[] = [
  {
    fault: 'one of three databases is gone',
    expected: 'the others are stored, and the run is red and names it',
    run: () =>
      onStage(async stage => {
        const other = `other_${randomInt(1e9)}`
        await stage.postgres.createDatabase(other)
        const { outputs, failure } = await stage.backUp('shop', { databases: `shop\nnowhere\n${other}` })
        expectNothingLeft(stage, 2)
        if (outputs.result !== 'failed' || !/nowhere: /.test(failure?.message ?? ''))
          throw new Error(`${String(outputs.result)}: ${failure?.message}`)
        return outputs.summary.slice(0, 120)
      }),
  },
  {
    fault: 'the second store fails twice in the middle of the copy',
    expected: 'stored in both',
    run: () =>
      withSecond(async (stage, second, inputs) => {
        second.faults.add(PART, failsWith('SlowDown'), { times: 2 })
        const { outputs } = await stage.backUp('shop', inputs)
        expectNothingLeft(stage, 1)
        expectNothingLeft({ ...stage, s3: second }, 1)
        return String(outputs.result)
      }),
  },
  {
    fault: 'the second store refuses the copy',
    expected: 'red, the first store keeps its backup, nothing is left in the second',
    run: () =>
      withSecond(async (stage, second, inputs) => {
        second.faults.add(PART, failsWith('AccessDenied', 'no'), { times: 99 })
        const { outputs, failure } = await stage.backUp('shop', inputs)
        expectNothingLeft(stage, 1)
        expectNothingLeft({ ...stage, s3: second }, 0)
        if (outputs.result !== 'failed' || outputs.backupId === undefined) throw new Error('it is not told')
        return failure?.message.slice(0, 120) ?? ''
      }),
  },
  {
    fault: 'SIGKILL while the copy is under way',
    expected: 'the post step takes back what is left in the second store alone',
    run: () =>
      withSecond(async (stage, second, inputs) => {
        const folder = await mkdtemp(join(tmpdir(), 'copying-'))
        second.faults.add(PART, { kind: 'delay', ms: 400 }, { times: 99 })
        const given = {
          ...stage.base,
          ...inputs,
          'database-url': stage.postgres.urlOf('shop'),
          'commit-status': 'false',
        }
        const environment = { RUNNER_TEMP: folder }
        const run = await runBundle('db-backup', {
          inputs: given,
          environment,
          onStart: child => {
            const watch = setInterval(() => {
              if (second.uploads().length === 0) return
              clearInterval(watch)
              child.kill('SIGKILL')
            }, 5)
            child.once('exit', () => clearInterval(watch))
          },
        })
        const state = Object.fromEntries(
          Object.entries(run.state).map(([name, value]) => [`STATE_${name}`, value]),
        )
        await runBundle('db-backup', { inputs: given, environment: { ...environment, ...state } })
        await rm(folder, { recursive: true })
        expectNothingLeft(stage, 1)
        expectNothingLeft({ ...stage, s3: second }, 0)
        return 'one backup in the first store, nothing in the second'
      }),
  },
  {
    fault: 'an object lock holds what the rules would delete',
    expected: 'nothing is deleted, hidden or called so',
    run: () =>
      onStage(
        async stage => {
          for (let round = 0; round < 3; round += 1) await stage.backUp('shop', { verify: 'upload' })
          const { outcome } = await stage.run({ mode: 'prune', 'keep-last': '1', 'min-keep': '1' })
          expectNothingLeft(stage, 3)
          if (outcome.outputs.pruned !== 0 || stage.s3.versions().length > 0) throw new Error('it was hidden')
          return outcome.outputs.summary
        },
        { lockDays: 7 },
      ),
  },
]
