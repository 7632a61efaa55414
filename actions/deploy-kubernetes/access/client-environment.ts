/** Names that a plugin never needs: inputs of steps, the runner's own services and the job's token. */
const OURS = /^(INPUT_|ACTIONS_|STATE_)|^(GITHUB_TOKEN|GH_TOKEN|NODE_OPTIONS|NODE_AUTH_TOKEN|NPM_TOKEN)$/
/** What the client itself needs to get out: proxies and certificates of the machine. */
const NETWORK = /^(https?_proxy|no_proxy|all_proxy|SSL_CERT_FILE|SSL_CERT_DIR)$/i

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The environment of kubectl. A kubeconfig with a plugin needs that of the step, where logins of AWS, Azure and Google
 * left theirs; without one the plain environment is enough.
 */
export function clientEnvironment(
  step: Environment,
  plain: Readonly<Record<string, string>>,
  hasPlugin: boolean,
): Record<string, string> {
  const wanted = (name: string) => (hasPlugin ? !OURS.test(name) : NETWORK.test(name))
  const taken = Object.entries(step).flatMap(([name, value]) =>
    value !== undefined && (wanted(name) || name === 'KUBECONFIG') ? [[name, value] as const] : [],
  )
  return { ...plain, ...Object.fromEntries(taken) }
}
