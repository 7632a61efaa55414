import { actions } from '../actions/index.js'

await actions['deploy-railway']()
