/**
 * What stands for a value without being it, so it may be committed: `encrypted:…` of dotenvx, `ENC[AES256_GCM,…]` of sops
 *, and references that a tool or platform replaces when the program starts: 1Password (`op://`),
 * vals (`ref+…://`), bank-vaults (`vault:path#key`), Azure App Service, and names of secrets in AWS and Google Cloud.
 */
export const isSealedText = (value: string): boolean => FORMS.some(form => form.test(value))

const FORMS: readonly RegExp[] = [
  /^encrypted:[A-Za-z0-9+/=]{20,}$/,
  /^ENC\[[A-Z0-9_]+,.*\]$/s,
  /^-----BEGIN (?:AGE ENCRYPTED FILE|PGP MESSAGE)-----/,
  /^op:\/\/[^\s/]+\/[^\s/]+\/\S+$/,
  /^ref\+[a-z0-9]+:\/\/\S+$/,
  /^>?>?vault:[\w./-]+#[\w.-]+(?:#\d+)?$/,
  /^@Microsoft\.KeyVault\([^)]+\)$/,
  /^arn:aws[\w-]*:(?:secretsmanager|ssm):\S+$/,
  /^projects\/[\w.:-]+\/secrets\/[\w-]+(?:\/versions\/\w+)?$/,
]
