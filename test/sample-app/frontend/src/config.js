/** One build serves every environment: what differs arrives with `/runtime-config.js`. */
const atRunTime = __RUNTIME_CONFIG_COUNTS__ ? (globalThis.__RUNTIME_CONFIG__ ?? {}) : {}

export const apiUrl = atRunTime.VITE_API_URL ?? import.meta.env.VITE_API_URL
export const environment = atRunTime.VITE_ENVIRONMENT ?? 'local'
