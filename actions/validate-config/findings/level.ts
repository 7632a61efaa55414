/** How much an environment has in common with the four that rules know levels for. */
export type Stage = 'development' | 'test' | 'staging' | 'production'

export type Level = 'off' | 'info' | 'warning' | 'error'
