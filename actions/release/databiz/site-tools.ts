import type { PackageFile } from './package-file.ts'

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
  output(text: string, facts: SiteFacts): string | undefined
  /** The script that builds files, where it is not `build`. */
  script?(facts: SiteFacts): string | undefined
}

const named = (text: string, ...keys: readonly string[]): string | undefined =>
  new RegExp(`(?:${keys.join('|')})["']?\\s*:\\s*["'\`]([\\w./-]+)["'\`]`).exec(text)?.[1]

/** SvelteKit builds what its adapter says; without Kit, Svelte is built by Vite. */
function svelte(text: string, { package: { dependencies } }: SiteFacts): string | undefined {
  const adapter = ['static', 'cloudflare'].find(
    name =>
      text.includes(`adapter-${name}`) ||
      (!text.includes('adapter-') && dependencies.has(`@sveltejs/adapter-${name}`)),
  )
  if (adapter === 'cloudflare') return '.svelte-kit/cloudflare'
  return adapter === undefined ? undefined : (named(text, 'pages') ?? 'build')
}

/** A script that `nuxt generate` runs, or an application without a server. */
const nuxtScript = ({ configs, package: { scripts } }: SiteFacts): string | undefined => {
  if (/\bgenerate\b/.test(scripts.get('build') ?? '')) return 'build'
  const isStatic = /ssr\s*:\s*false|preset\s*:\s*['"](?:static|github_pages)/.test(
    configs.get('nuxt.config') ?? '',
  )
  return isStatic || (scripts.has('generate') && !scripts.has('start')) ? 'generate' : undefined
}

const nuxtOutput = (_: string, facts: SiteFacts): string | undefined =>
  nuxtScript(facts) === undefined ? undefined : '.output/public'

const isServedBy = (text: string): boolean =>
  /output\s*:\s*['"](?:server|hybrid)['"]/.test(text) && !text.includes('@astrojs/cloudflare')

/** The builder of Angular since version 17 writes into `browser`; the one before does not. */
function angular(text: string): string {
  const name = /"projects"\s*:\s*\{\s*"([\w.-]+)"/.exec(text)?.[1] ?? 'app'
  const output = named(text, '"outputPath') ?? `dist/${name}`
  return /build-angular:browser"/.test(text) ? output : `${output}/browser`
}

/** In order: a tool that is built on another comes before it. */
const TOOLS: readonly Tool[] = [
  { config: 'svelte.config', dependency: '@sveltejs/kit', output: svelte },
  {
    config: 'next.config',
    dependency: 'next',
    output: text =>
      /output\s*:\s*['"]export['"]/.test(text) ? (named(text, 'distDir') ?? 'out') : undefined,
  },
  { config: 'nuxt.config', dependency: 'nuxt', output: nuxtOutput, script: nuxtScript },
  {
    config: 'astro.config',
    dependency: 'astro',
    output: text => (isServedBy(text) ? undefined : (named(text, 'outDir') ?? 'dist')),
  },
  {
    config: 'react-router.config',
    dependency: '@react-router/dev',
    output: text =>
      /ssr\s*:\s*false/.test(text) ? `${named(text, 'buildDirectory') ?? 'build'}/client` : undefined,
  },
  { config: 'angular', dependency: '@angular/core', output: angular },
  { config: 'gatsby-config', dependency: 'gatsby', output: () => 'public' },
  { config: 'docusaurus.config', dependency: '@docusaurus/core', output: () => 'build' },
  {
    config: 'vue.config',
    dependency: '@vue/cli-service',
    output: text => named(text, 'outputDir') ?? 'dist',
  },
  { config: 'react-scripts', dependency: 'react-scripts', output: () => 'build' },
  { config: '.eleventy', dependency: '@11ty/eleventy', output: text => named(text, 'output') ?? '_site' },
  { config: 'vite.config', dependency: 'vite', output: text => named(text, 'outDir') ?? 'dist' },
]

export const CONFIGS: readonly string[] = TOOLS.map(({ config }) => config)

/** Vite that builds what a back end serves itself, or a package for others, builds no site. */
const NO_SITE =
  /laravel-vite-plugin|vite-plugin-(?:ruby|rails|symfony)|@crxjs|\blib\s*:\s*\{\s*(?:entry|name|formats|fileName)\b/

/** How this folder is built, or nothing where no tool that builds a site is seen. */
export function buildOf(facts: SiteFacts): Build | undefined {
  const tool = TOOLS.find(
    ({ config, dependency }) =>
      isSign(config, facts) || (dependency !== undefined && facts.package.dependencies.has(dependency)),
  )
  if (tool === undefined || NO_SITE.test(facts.configs.get('vite.config') ?? '')) return undefined
  const output = tool.output(facts.configs.get(tool.config) ?? '', facts)
  return {
    output: outDirOf(facts.package.scripts.get('build')) ?? output?.replace(/^\.\//, ''),
    script: tool.script?.(facts) ?? 'build',
  }
}

/** Svelte without Kit has the same name of configuration, and is built by Vite. */
const isSign = (config: string, { configs }: SiteFacts): boolean =>
  configs.has(config) && !(config === 'svelte.config' && !/adapter/.test(configs.get(config) ?? ''))

/** A folder that the command itself names wins over the configuration. */
const outDirOf = (command = ''): string | undefined =>
  /vite build\b[^&|;]*--outDir[ =]([\w./-]+)/.exec(command)?.[1]?.replace(/^\.\//, '')
