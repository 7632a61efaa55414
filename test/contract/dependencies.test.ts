import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './source-tree.ts'

interface Package {
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
  readonly allowScripts: Record<string, boolean>
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package

test('every version is pinned exactly', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies }
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('only Node itself may run an install script', () =>
  expect(manifest.allowScripts).toEqual({ node: true }))

test('every run-time dependency is used by the libraries', () => {
  const door = ['index.ts', 'zod.ts']
    .map(file => readFileSync(join(ROOT, 'shared/libraries', file), 'utf8'))
    .join('\n')
  expect(
    Object.keys(manifest.dependencies).filter(name => !new RegExp(`['/]${name}['/]`).test(door)),
  ).toEqual([])
})
