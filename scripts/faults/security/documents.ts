import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseXml } from '../../../actions/db-backup/store/xml.ts'
import { readManifests } from '../../../actions/deploy-kubernetes/manifests/read-manifests.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { parseYaml } from '../../../shared/yaml/yaml-document.ts'
import { testPorts, workflowEnvironment } from '../../../test/support/fake-ports.ts'
import type { FaultCase } from '../fault-case.ts'
import { complaintOf, runAction } from './run-action.ts'

const CLOSED = 'http://127.0.0.1:9'

/** Ten aliases of ten aliases, and so on: a few hundred bytes that stand for a billion parts. */
const bomb = [
  'version: 1',
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 9 }, (_, index) => {
    const before = `*a${index}`
    return `a${index + 1}: &a${index + 1} [${Array<string>(10).fill(before).join(', ')}]`
  }),
  'checks: *a9',
].join('\n')

const inFile = (what: string, action: string, text: string, inputs: Record<string, string>): FaultCase => ({
  fault: `${what}, in a file that ${action} reads`,
  expected: 'refused in words, at once',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'documents-'))
    try {
      await writeFile(join(folder, 'given.yml'), text)
      const run = await runAction(action, { folder, inputs })
      assert.equal(run.exitCode, 1, run.log)
      assert.doesNotMatch(run.log, /Unexpected failure|heap|call stack/)
      return complaintOf(run)
    } finally {
      await rm(folder, { recursive: true })
    }
  },
})

const smoke = { checks: 'given.yml', 'base-url': CLOSED }
const contract = { contract: 'given.yml', environment: 'staging' }

const entities: FaultCase = {
  fault: 'entities of entities, and one that names a file, in an answer of the store',
  expected: 'not expanded, not read',
  async run() {
    const declared =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    const said = await Promise.resolve()
      .then(() => parseXml(`${declared}<Error><Code>&b;&f;</Code></Error>`))
      .then(
        found => JSON.stringify(found),
        (thrown: unknown) => String(thrown),
      )
    assert.doesNotMatch(said, /root:|a{20}/)
    return 'not expanded'
  },
}

const prototype: FaultCase = {
  fault: 'keys named __proto__ and constructor in a document',
  expected: 'keys like any other, or refused; nothing else changes',
  async run() {
    const text = '__proto__: { polluted: yes }\nconstructor: { prototype: { polluted: yes } }\n'
    await parseYaml(text).catch(() => undefined)
    assert.equal(Reflect.get({}, 'polluted'), undefined)
    assert.equal(Reflect.get(Object, 'polluted'), undefined)
    return 'nothing changed'
  },
}

const manifestLink: FaultCase = {
  fault: 'a manifest of Kubernetes is a link to the environment of the step',
  expected: 'refused by name, before the cluster is asked',
  async run() {
    const workspace = await mkdtemp(join(tmpdir(), 'manifests-'))
    try {
      await mkdir(join(workspace, 'k8s'))
      await symlink('/proc/self/environ', join(workspace, 'k8s/a.yaml'))
      const ports = testPorts({ run: runContext(workflowEnvironment({ GITHUB_WORKSPACE: workspace })) })
      const never = new Proxy({} as Parameters<typeof readManifests>[1], {
        get: () => assert.fail('the cluster was asked'),
      })
      await assert.rejects(
        readManifests({ manifests: ['k8s'], kustomize: undefined }, never, ports),
        /k8s\/a\.yaml is a link that leads out of the workspace/,
      )
      return 'refused by name'
    } finally {
      await rm(workspace, { recursive: true })
    }
  },
}

/** Documents that are larger than they look, or reach for what they are not given. */
export const documentAttacks: readonly FaultCase[] = [
  inFile('aliases that stand for a billion parts', 'smoke-check', bomb, smoke),
  inFile('aliases that stand for a billion parts', 'validate-config', bomb, contract),
  inFile('a thousand lists in each other', 'smoke-check', `checks: ${'['.repeat(1_000)}`, smoke),
  inFile('a thousand maps in each other', 'validate-config', `vars: ${'{a: '.repeat(1_000)}`, contract),
  entities,
  prototype,
  manifestLink,
]
