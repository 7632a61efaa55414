import type { Client } from './client.ts'

/** One way of getting a client: it worked, or why not. */
export type Attempt = { readonly client: Client } | { readonly reason: string }
