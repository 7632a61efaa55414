/** Programs that kubeconfigs ask for credentials, and what brings them onto a runner. */
const ADVICE: Readonly<Record<string, string>> = {
  aws: 'The AWS CLI is missing; `aws-actions/configure-aws-credentials` logs it in.',
  'aws-iam-authenticator':
    'Install it in a step before, or renew the kubeconfig with `aws eks update-kubeconfig`.',
  'gke-gcloud-auth-plugin':
    'Run `google-github-actions/setup-gcloud` with `install_components: gke-gcloud-auth-plugin`, or make the kubeconfig with `google-github-actions/get-gke-credentials`.',
  kubelogin: 'Run `azure/use-kubelogin` before this step.',
  doctl: 'Run `digitalocean/action-doctl` before this step.',
}

export function pluginAdvice(plugin: string): string {
  const name = plugin.split('/').at(-1) ?? plugin
  return ADVICE[name] ?? 'Install it in a step before this one, or use a kubeconfig with a token.'
}
