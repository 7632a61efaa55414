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
    'deploy-workers': platform => ({
      'account-id': '0123456789abcdef0123456789abcdef',
      name: 'databiz',
      directory: '.',
      'compatibility-date': '2026-11-01',
      'api-url': platform,
      timeout: '5s',
    }),
    'deploy-kubernetes': () => ({ manifests: '.', environment: 'staging', timeout: '5s' }),
    doctor: () => ({ timeout: '5s' }),
    release: () => ({ environment: 'staging' }),
  }

/** Where each action writes a report when it is asked to, in every format. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  'validate-config': ['report.sarif'],
  'smoke-check': ['report.json', 'report.xml', 'report.md'],
  'promote-branch': ['report.json'],
  doctor: ['report.json', 'report.md'],
}

/** The reports of an action that can write some. An action that learns to has to be listed here. */
export function reportsOf({ name, inputs }: Declaration): readonly string[] {
  if (inputs['report'] === undefined) return []
  const reports = FORMATS[name]
  if (reports === undefined) throw new Error(`Which formats has the report of ${name}?`)
  return reports
}

/** The inputs of an action that are secrets. */
export const secretInputs = ({ inputs }: Declaration): string[] =>
  Object.keys(inputs).filter(name => inputs[name]?.kind === 'secret')
