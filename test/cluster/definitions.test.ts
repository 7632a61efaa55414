import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { onCluster } from './cluster-case.ts'
import { configMap, deployment, GOOD } from './manifests.ts'
import { newPlace } from './place.ts'

const definition = (name: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${name.toLowerCase()}s.example.org` },
  spec: {
    group: 'example.org',
    names: { kind: name, plural: `${name.toLowerCase()}s`, singular: name.toLowerCase() },
    scope: 'Namespaced',
    versions: [
      {
        ...{ name: 'v1', served: true, storage: true },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
          },
        },
      },
    ],
  },
})

const resource = (kind: string, size: unknown) => ({
  ...{ apiVersion: 'example.org/v1', kind, metadata: { name: 'one' }, spec: { size } },
})

const allowed = (kind: string) => `CustomResourceDefinition\n${kind}\nConfigMap\nDeployment`

onCluster('a definition and objects of its kind in one set', cluster => {
  test('are applied at the first go, the definition first, and it is said what could not be checked', async () => {
    const place = await newPlace(cluster())
    const files = {
      'all.json': [resource('Gadget', 1), definition('Gadget'), configMap('c', {}), deployment('api', GOOD)],
    }
    const inputs = { 'allow-kinds': allowed('Gadget'), settle: '0s' }
    const rehearsed = await place.deploy(files, { ...inputs, 'dry-run': 'true' })
    expect(rehearsed.log).toContain('could not be checked on the server: Gadget/one')
    const { outcome, failure } = await place.deploy(files, inputs)
    expect(failure).toBe('')
    expect(outcome.outputs.result).toBe('live')
    expect(outcome.outputs.changed).toContain('Gadget/one')
    expect(await place.read('gadget/one', '{.spec.size}')).toBe('1')
    const again = await place.deploy(files, inputs)
    expect(again.outcome.outputs.result).toBe('unchanged')
    expect(again.log).not.toContain('could not be checked')
  })

  test('that do not fit fail, and what was there before is there again', async () => {
    const place = await newPlace(cluster())
    const inputs = { 'allow-kinds': allowed('Gizmo'), settle: '0s' }
    await place.deploy({ 'a.json': configMap('c', { size: '1' }) }, inputs)
    const files = { 'a.json': [configMap('c', { size: '2' }), definition('Gizmo'), resource('Gizmo', 'big')] }
    const { outcome } = await place.deploy(files, inputs)
    expect(outcome.outputs.result).not.toBe('live')
    expect(outcome.outputs.failureReason).toMatch(/size/)
    expect(await place.read('configmap/c', '{.data.size}')).toBe('1')
  })
})

onCluster('a kubectl of another age', cluster => {
  test('is told, with the one to install, and deploys', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kubectl-'))
    try {
      const old = JSON.stringify({
        clientVersion: { major: '1', minor: '29', gitVersion: 'v1.29.3' },
        serverVersion: { major: '1', minor: '34', gitVersion: 'v1.34.2' },
      })
      const program = join(folder, 'kubectl')
      const script = `#!/bin/sh\ncase "$*" in *" version -o json"*) echo '${old}';; *) exec ${cluster().kubectl} "$@";; esac\n`
      await writeFile(program, script)
      await chmod(program, 0o755)
      const place = await newPlace({ ...cluster(), kubectl: program })
      const { outcome, log } = await place.deploy({ 'c.json': configMap('c', {}) })
      expect(outcome.outputs.result).toBe('live')
      expect(log).toContain('kubectl is v1.29.3 and the cluster v1.34.2')
      expect(log).toContain('version: v1.34.0')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
