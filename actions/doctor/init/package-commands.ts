import type { PackageManager } from '../../release/databiz/package-manager.ts'

const INSTALLS: Readonly<Record<PackageManager, string>> = {
  npm: 'npm ci',
  'npm-unlocked': 'npm install',
  pnpm: 'corepack enable && pnpm install --frozen-lockfile',
  yarn: 'corepack enable && yarn install --immutable',
  // Yarn 1 takes `--immutable` for nothing, and changes the lock file.
  'yarn-classic': 'corepack enable && yarn install --frozen-lockfile',
  bun: 'npx --yes bun install --frozen-lockfile',
}
/** Where secrets of an environment are in reach, packages are laid out and none of their scripts runs. */
const WITHOUT_SCRIPTS: Readonly<Record<PackageManager, string>> = {
  npm: '--ignore-scripts',
  'npm-unlocked': '--ignore-scripts',
  pnpm: '--ignore-scripts',
  yarn: '--mode=skip-build',
  'yarn-classic': '--ignore-scripts',
  bun: '--ignore-scripts',
}
const RUNS: Readonly<Record<PackageManager, string>> = {
  npm: 'npm run',
  'npm-unlocked': 'npm run',
  pnpm: 'pnpm run',
  yarn: 'yarn run',
  'yarn-classic': 'yarn run',
  bun: 'npx --yes bun run',
}
const ADDS: Readonly<Record<PackageManager, string>> = {
  npm: 'npm install --save-dev',
  'npm-unlocked': 'npm install --save-dev',
  pnpm: 'pnpm add --save-dev --ignore-workspace-root-check',
  yarn: 'yarn add --dev',
  'yarn-classic': 'yarn add --dev --ignore-workspace-root-check',
  bun: 'bun add --dev',
}

/** Installs what the lock file says, and changes nothing of it. */
export const installWith = (manager: PackageManager): string => INSTALLS[manager]

/** The same, and runs nothing of what it installs. */
export const layOutWith = (manager: PackageManager): string =>
  `${INSTALLS[manager]} ${WITHOUT_SCRIPTS[manager]}`

export const runWith = (manager: PackageManager, script: string): string => `${RUNS[manager]} ${script}`

/** Builds a package, and before it those of its workspace that it takes; the others of them build what they are told. */
export const buildWith = (manager: PackageManager, script: string, hasNeighbours: boolean): string =>
  manager === 'pnpm' && hasNeighbours ? `pnpm --filter '{.}...' run ${script}` : runWith(manager, script)

/** Puts this package beside those for development. */
export const addWith = (manager: PackageManager, name: string): string => `${ADDS[manager]} ${name}`
