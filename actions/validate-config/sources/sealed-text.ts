/** `encrypted:…` of dotenvx, `ENC[AES256_GCM,…]` of sops: only who holds the key can read it, so it may be committed. */
export const isSealedText = (value: string): boolean =>
  /^encrypted:[A-Za-z0-9+/=]{20,}$|^ENC\[[A-Z0-9_]+,.*\]$/s.test(value)
