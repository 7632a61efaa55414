import { angularOutput } from './angular-output.ts'
import type { PackageFile } from './package-file.ts'
import { SiteConfig } from './site-config.ts'

/** What a folder with a front end shows: its configurations by name without ending, and its package. */
export interface SiteFacts {
  readonly configs: ReadonlyMap<string, string>
  readonly package: PackageFile
}

/** How a front end is built. `output`: the folder it is built into; nothing where it is a server and no folder of files. */
export interface Build {
  readonly output: string | undefined
  readonly script: string
}

interface Tool {
  /** Name of its configuration without ending. */
  readonly config: string
  /** A package that says the same where there is no configuration. */
  readonly dependency?: string
  /** The folder, by what the configuration says; nothing for a server. */
  output(config: SiteConfig, facts: SiteFacts): string | undefined
  /** The script that builds files, where it is not `build`. */
  script?(config: SiteConfig, facts: SiteFacts): string | undefined
}

/** SvelteKit builds what its adapter says; without Kit, Svelte is built by Vite. */
function svelte(config: SiteConfig, { package: { dependencies } }: SiteFacts): string | undefined {
  const adapter = ['static', 'cloudflare'].find(
    name =>
      config.quotes(`adapter-${name}`) ||
      (!config.quotes('adapter-') && dependencies.has(`@sveltejs/adapter-${name}`)),
  )
  if (adapter === 'cloudflare') return '.svelte-kit/cloudflare'
  return adapter === undefined ? undefined : (config.path('pages') ?? 'build')
}

/** A script that `nuxt generate` runs, or an application without a server. */
const nuxtScript = (config: SiteConfig, { package: { scripts } }: SiteFacts): string | undefined => {
  if (/\bgenerate\b/.test(scripts.get('build') ?? '')) return 'build'
  const isStatic =
    config.value('ssr') === 'false' || ['static', 'github_pages'].includes(config.value('preset') ?? '')
  return isStatic || (scripts.has('generate') && !scripts.has('start')) ? 'generate' : undefined
}

const nuxtOutput = (config: SiteConfig, facts: SiteFacts): string | undefined =>
  nuxtScript(config, facts) === undefined ? undefined : '.output/public'

const isServedBy = (config: SiteConfig): boolean =>
  ['server', 'hybrid'].includes(config.value('output') ?? '') && !config.quotes('@astrojs/cloudflare')

/** In order: a tool that is built on another comes before it. */
const TOOLS: readonly Tool[] = [
  { config: 'svelte.config', dependency: '@sveltejs/kit', output: svelte },
  {
    config: 'next.config',
    dependency: 'next',
    output: config => (config.value('output') === 'export' ? (config.path('distDir') ?? 'out') : undefined),
  },
  { config: 'nuxt.config', dependency: 'nuxt', output: nuxtOutput, script: nuxtScript },
  {
    config: 'astro.config',
    dependency: 'astro',
    output: config => (isServedBy(config) ? undefined : (config.path('outDir') ?? 'dist')),
  },
  {
    config: 'react-router.config',
    dependency: '@react-router/dev',
    output: config =>
      config.value('ssr') === 'false' ? `${config.path('buildDirectory') ?? 'build'}/client` : undefined,
  },
  {
    config: 'angular',
    dependency: '@angular/core',
    output: (_, { configs }) => angularOutput(configs.get('angular') ?? ''),
  },
  { config: 'gatsby-config', dependency: 'gatsby', output: () => 'public' },
  { config: 'docusaurus.config', dependency: '@docusaurus/core', output: () => 'build' },
  {
    config: 'vue.config',
    dependency: '@vue/cli-service',
    output: config => config.path('outputDir') ?? 'dist',
  },
  { config: 'react-scripts', dependency: 'react-scripts', output: () => 'build' },
  { config: '.eleventy', dependency: '@11ty/eleventy', output: config => config.path('output') ?? '_site' },
  { config: 'vite.config', dependency: 'vite', output: config => config.path('outDir') ?? 'dist' },
]

export const CONFIGS: readonly string[] = TOOLS.map(({ config }) => config)

/** Plugins of Vite for what a back end serves itself, and for extensions of browsers. */
const NO_SITE = [
  'laravel-vite-plugin',
  'vite-plugin-ruby',
  'vite-plugin-rails',
  'vite-plugin-symfony',
  '@crxjs',
]
const LIBRARY = ['entry', 'name', 'formats', 'fileName']

/** How this folder is built, or nothing where no tool that builds a site is seen. */
export function buildOf(facts: SiteFacts): Build | undefined {
  const tool = TOOLS.find(
    ({ config, dependency }) =>
      isSign(config, facts) || (dependency !== undefined && facts.package.dependencies.has(dependency)),
  )
  if (tool === undefined || buildsNoSite(configOf('vite.config', facts))) return undefined
  const config = configOf(tool.config, facts)
  return {
    output: outDirOf(facts.package.scripts.get('build')) ?? tool.output(config, facts)?.replace(/^\.\//, ''),
    script: tool.script?.(config, facts) ?? 'build',
  }
}

const configOf = (name: string, { configs }: SiteFacts): SiteConfig => new SiteConfig(configs.get(name) ?? '')

/** A package for others is no site either. */
const buildsNoSite = (vite: SiteConfig): boolean =>
  NO_SITE.some(plugin => vite.quotes(plugin)) || vite.opens('lib', ...LIBRARY)

/** Svelte without Kit has the same name of configuration, and is built by Vite. */
const isSign = (config: string, facts: SiteFacts): boolean =>
  facts.configs.has(config) &&
  !(
    config === 'svelte.config' &&
    !configOf(config, facts).has('adapter') &&
    !configOf(config, facts).quotes('adapter')
  )

/** A folder that the command itself names wins over the configuration. */
const outDirOf = (command = ''): string | undefined =>
  /vite build\b[^&|;]*--outDir[ =]([\w./-]+)/.exec(command)?.[1]?.replace(/^\.\//, '')
