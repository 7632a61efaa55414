import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'

const LINES = 50
const LARGEST = 16_384

/** The last lines of a container: of the process that died, or where none died, of the one that runs. */
export async function lastWords(
  { pod, container }: { readonly pod: string; readonly container: string },
  kubectl: Kubectl,
): Promise<readonly string[]> {
  for (const which of [['--previous'], []]) {
    try {
      const text = await kubectl.text({
        what: `Reading the log of ${pod}`,
        arguments: ['logs', pod, '-c', container, `--tail=${LINES}`, `--limit-bytes=${LARGEST}`, ...which],
        timeoutMs: 10_000,
      })
      const lines = text.split('\n').filter(line => line.trim() !== '')
      if (lines.length > 0) return lines.slice(-LINES)
    } catch (thrown) {
      if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
      if (thrown instanceof KubectlError && thrown.kind === 'forbidden') return []
    }
  }
  return []
}
