import type { Declaration } from '../../shared/declaration/declaration.ts'

/** What each action needs besides its secrets to come as far as talking to its platform, which listens at this address. */
export const surroundings: Readonly<Record<string, (platform: string) => Readonly<Record<string, string>>>> =
  {
    'validate-config': platform => ({
      contract: 'builtin:databiz',
      environment: 'staging',
      sources: 'railway',
      'railway-service': 'backend',
      'railway-api-url': platform,
    }),
    'deploy-railway': platform => ({ 'api-url': platform, timeout: '5s' }),
    'deploy-pages': platform => ({
      'account-id': '0123456789abcdef0123456789abcdef',
      project: 'databiz',
      directory: '.',
      'api-url': platform,
      timeout: '5s',
    }),
    'smoke-check': platform => ({ 'base-url': platform, timeout: '2s' }),
    'promote-branch': platform => ({ from: 'dev', to: 'staging', 'api-url': platform, timeout: '5s' }),
    'db-backup': platform => ({
      bucket: 'backups',
      environment: 'staging',
      endpoint: platform,
      timeout: '5s',
    }),
    release: () => ({ environment: 'staging' }),
  }

/** The inputs of an action that are secrets. */
export const secretInputs = ({ inputs }: Declaration): string[] =>
  Object.keys(inputs).filter(name => inputs[name]?.kind === 'secret')
