// Written by `npm run generate` from .github/workflows/.

/** Called workflow to the permissions that its jobs ask for together. */
export const CALLED_PERMISSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'config-audit': {
    contents: 'read',
    'security-events': 'write',
    statuses: 'write',
  },
  history: {
    contents: 'read',
    deployments: 'read',
  },
  monitor: {
    contents: 'read',
    issues: 'write',
  },
  promote: {
    actions: 'write',
    checks: 'read',
    contents: 'write',
    deployments: 'read',
    'pull-requests': 'read',
    statuses: 'write',
  },
  smoke: {
    contents: 'read',
    statuses: 'write',
  },
  status: {
    actions: 'read',
    checks: 'read',
    contents: 'read',
    deployments: 'read',
    'pull-requests': 'read',
    statuses: 'read',
  },
  test: {
    contents: 'read',
  },
}
