import assert from 'node:assert/strict'
import type { DeploymentStep } from '../../../shared/deployment/deployment-step.ts'
import { rollBackTo } from '../../../shared/deployment/roll-back-to.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import { TargetRecord } from '../../../shared/record/target-record.ts'
import type { Stage } from './stage.ts'

/** One law that every deployer keeps; it throws where the law is broken. */
export type Law = (stage: Stage) => Promise<void>

async function deploy(stage: Stage, version: string): Promise<Revision> {
  const step = await stage.step(version)
  await step.check()
  const applied = await step.apply()
  assert.equal(applied.verdict, 'live', applied.summary)
  assert.ok(applied.serves, 'what is live has a revision')
  return applied.serves
}

async function rollBack(stage: Stage, step: DeploymentStep, to: Revision) {
  const record = new TargetRecord(await step.scope(), stage.ports, { ledger: stage.ledger })
  const target = await record.targetOf(to)
  return await rollBackTo(target, step, { record, wish: { reason: 'a law', ports: stage.ports } })
}

export const laws: Readonly<Record<string, Law>> = {
  async 'check changes nothing and says what serves'(stage) {
    const first = await deploy(stage, 'one')
    const before = await stage.writes()
    const checked = await (await stage.step('two')).check()
    assert.equal(await stage.writes(), before, 'a check wrote something')
    assert.equal(checked.verdict, 'checked')
    assert.equal(checked.serves?.id, first.id, 'the check names another one than what serves')
    assert.equal(await stage.served(), 'one')
  },

  async 'check says that nothing serves yet'(stage) {
    const checked = await (await stage.step('one')).check()
    assert.equal(checked.serves, undefined)
    assert.equal(await stage.served(), undefined)
  },

  async 'what is live is what people get'(stage) {
    await deploy(stage, 'one')
    const second = await deploy(stage, 'two')
    assert.equal(await stage.served(), 'two')
    assert.equal((await (await stage.step('two')).verify(second)).verdict, 'live')
  },

  async 'it is never live while the one before serves'(stage) {
    await deploy(stage, 'one')
    await stage.refuseNew()
    const step = await stage.step('two')
    await step.check()
    const applied = await step.apply().catch(() => undefined)
    assert.notEqual(applied?.verdict, 'live', 'called live, and the old one serves')
    assert.equal(await stage.served(), 'one')
  },

  async 'verify tells what was left from what serves'(stage) {
    const first = await deploy(stage, 'one')
    await deploy(stage, 'two')
    const before = await stage.writes()
    const { verdict } = await (await stage.step('two')).verify(first)
    assert.ok(verdict === 'superseded' || verdict === 'not-live', `${verdict} of what was left`)
    assert.equal(await stage.writes(), before, 'a look wrote something')
  },

  async 'a rollback by a fresh object serves exactly that revision again'(stage) {
    const first = await deploy(stage, 'one')
    await deploy(stage, 'two')
    const back = await rollBack(stage, await stage.step('two'), first)
    assert.equal(back.failure, undefined, back.summary)
    assert.equal(await stage.served(), 'one')
  },

  async 'rolling back to what serves changes nothing'(stage) {
    await deploy(stage, 'one')
    const second = await deploy(stage, 'two')
    const before = await stage.writes()
    const back = await rollBack(stage, await stage.step('two'), second)
    assert.equal(back.verdict, 'unchanged')
    assert.equal(await stage.writes(), before, 'it was done once more')
  },

  async 'the record and the platform agree on what serves, and on what was before'(stage) {
    await deploy(stage, 'one')
    const second = await deploy(stage, 'two')
    const step = await stage.step('two')
    const record = new TargetRecord(await step.scope(), stage.ports, { ledger: stage.ledger })
    assert.ok((await record.serving(second))?.ids.includes(second.id))
    const target = await record.rollbackTarget(step)
    assert.equal(target.kind, 'found', 'two served, and there is no way back')
  },

  async 'with nothing before there is nowhere to go back to'(stage) {
    await deploy(stage, 'one')
    const step = await stage.step('one')
    const record = new TargetRecord(await step.scope(), stage.ports, { ledger: stage.ledger })
    const before = await stage.writes()
    assert.equal((await record.rollbackTarget(step)).kind, 'none')
    assert.equal(await stage.writes(), before)
  },

  async 'what never was cannot be served'(stage) {
    await deploy(stage, 'one')
    const answer = await (await stage.step('one')).canServe({ id: '00000000-0000-4000-8000-000000000000' })
    assert.notEqual(answer.kind, 'yes')
  },

  async 'a lost answer is adopted, and done once'(stage) {
    await deploy(stage, 'one')
    const before = await stage.made()
    await stage.loseAnswer()
    await deploy(stage, 'two')
    assert.equal(await stage.made(), before + 1, 'it was made again')
    assert.equal(await stage.served(), 'two')
  },

  async 'a cancelled apply is told, leaves no entry open and is in nobody’s way'(stage) {
    const first = await deploy(stage, 'one')
    const step = await stage.cancelledStep('two')
    await step.check()
    const ended = await step.apply().then(
      ({ verdict }) => verdict,
      (thrown: unknown) => (thrown instanceof CancelledError ? 'told' : Promise.reject(thrown)),
    )
    assert.ok(ended === 'told' || ended === 'unknown', `a cancelled run ended as ${ended}`)
    const third = await deploy(stage, 'three')
    const open = (await stage.ledger.entries()).filter(({ ending }) => ending === 'open')
    assert.deepEqual(open, [], 'an entry stays open')
    assert.equal(await stage.served(), 'three')
    const next = await stage.step('three')
    const record = new TargetRecord(await next.scope(), stage.ports, { ledger: stage.ledger })
    assert.ok((await record.serving(third))?.ids.includes(third.id))
    const target = await record.rollbackTarget(next)
    assert.equal(
      target.kind === 'found' && target.to.ids.includes(first.id),
      true,
      'what served well is lost',
    )
  },

  async 'nothing secret is written down'(stage) {
    await deploy(stage, 'one')
    assert.ok(stage.recorded() !== '', 'nothing was recorded')
    for (const secret of stage.secrets)
      assert.ok(!stage.recorded().includes(secret), 'a secret is in the record')
  },
}
