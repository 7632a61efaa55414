/** Every preset, in the order in which reports show them. */
export const presetNames = [
  'databiz-api',
  'rules-as-code',
  'frontend',
  'tls',
  'redirect',
  'security-headers',
  'cors',
  'cache',
  'latency',
  'metrics',
  'prometheus',
  'alertmanager',
  'grafana',
  'loki',
  'rate-limit',
] as const

export type PresetName = (typeof presetNames)[number]
