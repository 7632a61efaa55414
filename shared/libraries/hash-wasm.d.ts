declare module 'hash-wasm/dist/blake3.umd.min.js' {
  import type { createBLAKE3 } from 'hash-wasm'

  const blake3: { readonly createBLAKE3: typeof createBLAKE3 }
  export default blake3
}
