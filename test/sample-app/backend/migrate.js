import { openDatabase } from './database.js'
import { applyMigrations } from './migrations.js'
import { readSettings } from './settings.js'

const database = openDatabase(readSettings(process.env))
const applied = await applyMigrations(database)
console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`)
await database.end()
