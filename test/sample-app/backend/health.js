import { broken } from './broken.js'

/** That the process lives, and which one it is. */
export const health = ({ environment, version, commit }) => ({
  status: 200,
  body: {
    status: 'healthy',
    environment: broken === 'wrong-environment' ? 'development' : environment,
    version,
    commit,
    timestamp: new Date().toISOString(),
  },
})

/** Whether it can do its work: the database answers and holds the tables. Always 200, as the plan has it. */
export async function readiness(database) {
  const state = await databaseState(database)
  return {
    status: 200,
    body: {
      status: state === 'connected' ? 'ready' : 'degraded',
      database: state,
      timestamp: new Date().toISOString(),
    },
  }
}

async function databaseState(database) {
  if (broken === 'degraded-database') return 'error'
  try {
    const { rows } = await database.query("SELECT to_regclass('customers') IS NOT NULL AS complete")
    return rows[0].complete ? 'connected' : 'incomplete'
  } catch (error) {
    console.error(`database: ${error.message}`)
    return 'error'
  }
}
