import type { ContractSource } from '../contract/schema.ts'

/** Values that the build puts into the browser bundle. */
export const databizFrontend = {
  VITE_API_URL: {
    type: 'url',
    'trailing-slash': 'never',
    uniform: 'path',
    scope: 'build',
    service: 'frontend',
    required: true,
    description: 'Address of the API, with the same path in every environment.',
    example: 'http://localhost:9000',
    in: {
      staging: { schemes: ['https'], hosts: ['staging-api.databiz.antjan.nl'] },
      production: { schemes: ['https'], hosts: ['api.databiz.antjan.nl'] },
    },
  },
  VITE_ENVIRONMENT: {
    type: 'enum',
    values: '$environments',
    scope: 'build',
    service: 'frontend',
    required: true,
    'same-as': 'ENVIRONMENT',
    description: 'Which environment the bundle was built for.',
    example: 'development',
  },
} satisfies ContractSource['vars']
