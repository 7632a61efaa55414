import { expect, it } from 'vitest'
import { command } from './command.ts'
import { Workspace } from './workspace.ts'

const CONTRACT = `version: 1
vars:
  VERSION: { default: 3.10 }
  ACCOUNT: { const: 012345678901 }
  ID: { one-of: [123456789012345678, 0x10] }
  MODE: { type: enum, values: [None, null, ~, "-", True] }
  DEBUG: { type: boolean, const: True, example: }
  PORT: { type: port, min: 1e3, max: 9000, in: { production: { default: 08.0 } } }
`

it('compares values with what is written in the contract', async () => {
  await using workspace = await Workspace.of({
    'config-contract.yaml': CONTRACT.replace('default: 08.0', 'min: 2000'),
    'good.env': 'VERSION=3.10\nACCOUNT=012345678901\nID=123456789012345678\nMODE=null\nDEBUG=1\nPORT=8080\n',
    'bad.env': 'VERSION=3.1\nACCOUNT=12345678901\nID=16\nMODE=Nil\nDEBUG=false\nPORT=1500\n',
  })
  const rules = async (file: string) =>
    (await workspace.validate({ environment: 'development', sources: `file:${file}` })).found
  expect(await rules('good.env')).toEqual([])
  expect((await rules('bad.env')).filter(line => line.startsWith('enum'))).toEqual([
    'enum bad.env:2',
    'enum bad.env:3',
    'enum bad.env:4',
    'enum bad.env:5',
  ])
})

it('writes examples with what is written in the contract', async () => {
  await using workspace = await Workspace.of({
    'config-contract.yaml':
      'version: 1\nvars:\n  VERSION: { default: 3.10 }\n  ACCOUNT: { example: 012345678901 }\n',
  })
  const { read } = await command(workspace, 'generate', 'env-example')
  expect(await read('.env.example')).toMatch(/VERSION=3\.10\n[\s\S]*ACCOUNT=012345678901\n/)
})

it('says where a default does not fit, as it is written', async () => {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
  await expect(workspace.validate({ environment: 'production' })).rejects.toThrow(
    /config-contract\.yaml:8: vars\.PORT\.default: must be a port from 1 to 65535, not "08\.0"/,
  )
})
