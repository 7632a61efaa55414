import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../../scripts/actions.ts'
import { install } from '../../scripts/peers.ts'

/** A small site as users have it, and how its framework builds it. */
export interface RealSite {
  readonly name: string
  readonly version: string
  readonly packages: readonly string[]
  /** Where it builds into; default `dist`. */
  readonly output?: string
  /** Path of the program in `node_modules`, and its words. */
  readonly build: readonly [program: string, ...words: string[]]
  /** Sources; the title is what changes from one build to the next. */
  readonly sources: (title: string) => Readonly<Record<string, string>>
}

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>\n`

const RULES = {
  headers:
    '/*\n  X-Frame-Options: DENY\n/assets/*\n  ! X-Frame-Options\n  Cache-Control: public, max-age=31536000\n' +
    '/page/:name\n  X-Page: it is :name\n/deep/*\n  X-Rest: :splat\n  X-Page: none\n/deep/:one/*\n  X-Page: :one\n',
  redirects:
    '/old /about 301\n/blog/:slug /posts/:slug 302\n/go/* https://example.com/:splat 307\n' +
    '/deep/* /robots.txt 200\n/page/:name /:name.txt 200\n/app/* / 200\n/gone/* /not-there.txt 200\n',
}

export const REAL_SITES: readonly RealSite[] = [
  {
    name: 'vite',
    version: '8.3.8',
    packages: ['vite'],
    build: ['vite/bin/vite.js', 'build'],
    sources: title => ({
      'index.html': page(title, '<div id="app"></div><script type="module" src="/src/main.js"></script>'),
      'src/main.js': `import './style.css'\ndocument.querySelector('#app').textContent = ${JSON.stringify(title)}\n`,
      'src/style.css': 'body { margin: 0 }\n',
      'public/_headers': RULES.headers,
      'public/_redirects': RULES.redirects,
      'public/robots.txt': 'User-agent: *\n',
    }),
  },
  {
    name: 'eleventy',
    version: '3.1.8',
    packages: ['@11ty/eleventy'],
    build: ['@11ty/eleventy/cmd.cjs', '--input=site', '--output=dist'],
    sources: title => ({
      'site/index.md': `# ${title}\n`,
      'site/about.md': '# About\n',
      'site/404.md': '---\npermalink: /404.html\n---\n# Gone\n',
      'site/docs/404.md': '---\npermalink: /docs/404.html\n---\n# No such page\n',
      'site/docs/intro.md': '# Intro\n',
    }),
  },
  {
    name: 'svelte-static',
    version: '3.2.0',
    packages: [
      '@sveltejs/kit',
      'svelte@5.57.3',
      '@sveltejs/adapter-static@4.0.1',
      '@sveltejs/vite-plugin-svelte@7.3.1',
      'vite@8.4.0',
    ],
    build: ['vite/bin/vite.js', 'build'],
    sources: title => ({
      'vite.config.js': `import adapter from '@sveltejs/adapter-static'
import { sveltekit } from '@sveltejs/kit/vite'
export default { plugins: [sveltekit({ adapter: adapter({ pages: 'dist', assets: 'dist', fallback: '404.html' }) })] }
`,
      'src/app.html': page('Site', '<div>%sveltekit.body%</div>').replace(
        '<title>Site</title>',
        '%sveltekit.head%',
      ),
      'src/routes/+layout.js': 'export const prerender = true\n',
      'src/routes/+page.svelte': `<h1>${title}</h1><a href="/about">About</a>\n`,
      'src/routes/about/+page.svelte': '<h1>About</h1>\n',
    }),
  },
  {
    name: 'astro',
    version: '7.3.5',
    packages: ['astro'],
    build: ['astro/bin/astro.mjs', 'build'],
    sources: title => ({
      'src/pages/index.astro': page(title, `<h1>${title}</h1><script>console.log('hi')</script>`),
      'src/pages/about.md': '# About\n',
      'src/pages/über uns.md': '# Über uns\n',
      'src/pages/404.astro': page('Gone', '<h1>Gone</h1>'),
    }),
  },
  {
    name: 'next-static',
    version: '16.4.6',
    packages: ['next', 'react@19.3.1', 'react-dom@19.3.1'],
    build: ['next/dist/bin/next', 'build'],
    sources: title => ({
      'next.config.mjs': "export default { output: 'export', distDir: 'dist' }\n",
      'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>\n',
      'app/page.jsx': `export default () => <h1>${title}</h1>\n`,
      'app/(shop)/[slug]/page.jsx': `export const generateStaticParams = () => [{ slug: 'a b' }, { slug: 'über' }]
export const dynamicParams = false
export default async ({ params }) => <h1>{(await params).slug}</h1>
`,
    }),
  },
]

/** A site as it lies in a checkout after its build. */
export interface BuiltSite {
  readonly folder: string
  /** The built site, from there. */
  readonly output: string
}

/** Builds a site with its own framework. @throws PeerMissing where that cannot be fetched */
export async function built(site: RealSite, title: string): Promise<BuiltSite> {
  const { name, version, packages, build, sources, output = 'dist' } = site
  const tools = await install({ name, version, packages })
  const folder = await mkdtemp(join(ROOT, '.cache', `real-${name}-`))
  for (const [path, text] of Object.entries({ 'package.json': PACKAGE, ...sources(title) })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await link(tools.folder, folder)
  const [program, ...words] = build
  await promisify(execFile)(process.execPath, [join(folder, 'node_modules', program), ...words], {
    cwd: folder,
    timeout: 300_000,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      CI: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      NUXT_TELEMETRY_DISABLED: '1',
    },
  })
  return { folder, output }
}

/** Hard links: a builder that guards its root does not follow symbolic ones out of it, and copies take long. */
const link = (tools: string, folder: string) =>
  promisify(execFile)('cp', ['--recursive', '--link', join(tools, 'node_modules'), folder])

const PACKAGE = '{ "private": true, "type": "module" }\n'
