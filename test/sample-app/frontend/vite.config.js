import { existsSync, readFileSync } from 'node:fs'

const file = new URL('broken.json', import.meta.url)
const broken = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).kind : undefined

/** A forgotten build argument: the address of a laptop ends in the bundle, and no configuration helps any more. */
const apiUrl = broken === 'wrong-api-url' ? 'http://localhost:9000' : (process.env.VITE_API_URL ?? '')

export default {
  define: {
    'import.meta.env.VITE_API_URL': JSON.stringify(apiUrl),
    __RUNTIME_CONFIG_COUNTS__: JSON.stringify(broken !== 'wrong-api-url'),
  },
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0 },
}
