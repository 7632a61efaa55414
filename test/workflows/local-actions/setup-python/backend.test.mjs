import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const port = await freePort()
const ask = async path => (await fetch(`http://127.0.0.1:${port}${path}`)).json()
let server

before(async () => {
  server = spawn('node', ['main.js'], { env: { ...process.env, PORT: String(port) }, stdio: 'inherit' })
  while (server.exitCode === null && !(await ask('/health').catch(() => false))) await sleep(50)
})
after(() => server.kill())

test('the database is there, with its tables', async () => {
  assert.equal((await ask('/api/v2/ready')).status, 'ready')
})

test('the first customers are there', async () => {
  assert.ok((await ask('/api/v2/customers')).total > 0)
})

function freePort() {
  const probe = createServer()
  return new Promise(resolve => {
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
