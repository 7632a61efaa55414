/** How a deployment ends, as one word. */
export const results = {
  live: 'The service runs what was deployed.',
  'rolled-back': 'The previous deployment serves again. Green only for `mode: rollback`.',
  failed: 'The service does not run what was deployed.',
  skipped: 'Railway saw no change in the watched files, or the run has no secrets.',
  started: 'The deployment is on its way; nobody waited for it.',
  removed: 'The environment of the pull request is deleted.',
  superseded: 'A newer deployment took its place.',
  'dry-run': 'Everything was checked, nothing was changed.',
}

/** What the step hands on. */
export const outputs = {
  'deployment-id': 'Id of the deployment.',
  status: "Railway's word for its state.",
  url: 'Public address of the service.',
  'logs-url': 'Page of the deployment on Railway.',
  'previous-deployment-id': 'Id of the deployment that was live before.',
  'rolled-back': '`true` when the previous deployment was brought back.',
  'source-digest':
    'SHA-256 of the uploaded tree, by names, modes and contents: the same files give the same digest.',
  'upload-bytes': 'Size of the compressed archive.',
  'image-digest': 'Digest of the deployed image, where it is known.',
  'left-out': 'JSON: for every rule how many files and folders it left out of the upload.',
  services: 'JSON: for each of `services` its result, deployment and address.',
  'log-lines': 'Lines of the log seen during `watch`.',
  'log-errors': 'How many of them tell of an error.',
  'error-rate': 'Percent of the requests during `watch` that ended in 5xx.',
  'failure-phase': 'Where it failed, such as `build`, `healthcheck` or `settle`.',
  'failure-reason': 'Why it failed, in one sentence.',
}
