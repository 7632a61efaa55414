/**
 * Outputs, state and summary files: the official toolkit's own modules, by their path. Its entry would bring an HTTP
 * client along that costs twice the start of Node, in every step.
 */
export {
  issueFileCommand,
  prepareKeyValueMessage,
} from '../../node_modules/@actions/core/lib/file-command.js'
export { summary } from '../../node_modules/@actions/core/lib/summary.js'
