import { actions } from '../actions/index.js'

await actions['db-backup']()
