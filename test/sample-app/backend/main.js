import { createServer } from 'node:http'
import { broken } from './broken.js'
import { openDatabase } from './database.js'
import { applyMigrations } from './migrations.js'
import { routes } from './routes.js'
import { readSettings } from './settings.js'

const settings = readSettings(process.env)
if (broken === 'does-not-start') throw new Error('Cannot find module "./billing-rules.js"')

const database = openDatabase(settings)
for (const name of await applyMigrations(database)) console.log(`migration ${name} applied`)

const server = createServer(routes({ settings, database }))
server.listen(settings.port, () => console.log(`databiz ${settings.commit} listens on ${settings.port}`))
if (broken === 'crashes') setTimeout(() => process.exit(70), 500)

process.once('SIGTERM', () => {
  server.close(() => database.end().then(() => process.exit(0)))
  server.closeIdleConnections()
})
