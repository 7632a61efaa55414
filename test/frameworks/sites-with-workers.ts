import type { RealSite } from './real-sites.ts'

/** Sites whose pages are made by a worker that their framework builds; `what` the title is is in the answer of `/`. */
export const SITES_WITH_WORKERS: readonly RealSite[] = [
  {
    name: 'svelte-worker',
    version: '7.2.9',
    packages: [
      '@sveltejs/adapter-cloudflare',
      '@sveltejs/kit@2.70.4',
      'svelte@5.57.3',
      '@sveltejs/vite-plugin-svelte@6.2.3',
      'vite@7.3.8',
      'wrangler@4.164.0',
    ],
    output: '.svelte-kit/cloudflare',
    build: ['vite/bin/vite.js', 'build'],
    sources: title => ({
      'svelte.config.js': `import adapter from '@sveltejs/adapter-cloudflare'
export default { kit: { adapter: adapter() } }
`,
      'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite'
export default { plugins: [sveltekit()] }
`,
      'wrangler.jsonc': `// As the guide of the adapter has it.
{
  "name": "demo",
  "pages_build_output_dir": ".svelte-kit/cloudflare",
  "compatibility_date": "2026-11-01",
  "compatibility_flags": ["nodejs_als"],
}
`,
      'src/app.html':
        '<!doctype html><html lang="en"><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>\n',
      'src/routes/+page.svelte': `<h1>${title}</h1><a href="/about">About</a>\n`,
      'src/routes/about/+page.svelte': '<h1>About</h1>\n',
      'src/routes/api/+server.js': "export const GET = () => new Response('ok')\n",
      'static/robots.txt': 'User-agent: *\n',
    }),
  },
  nuxt({ name: 'nuxt', version: '3.21.11', packages: ['nuxt'], sources: '' }),
  // Its own ranges let in newer compilers, with which it does not build.
  nuxt({
    name: 'nuxt-4',
    version: '4.5.2',
    packages: ['nuxt', 'vite@8.2.0', 'rolldown@1.2.3'],
    sources: 'app/',
  }),
]

interface NuxtSite extends Pick<RealSite, 'name' | 'version' | 'packages'> {
  /** The folder of pages and application, which moved between two major versions. */
  readonly sources: string
}

function nuxt({ sources: folder, ...site }: NuxtSite): RealSite {
  return {
    ...site,
    build: ['nuxt/bin/nuxt.mjs', 'build'],
    sources: title => ({
      'nuxt.config.ts':
        "export default defineNuxtConfig({ compatibilityDate: '2026-11-01', nitro: { preset: 'cloudflare_pages' } })\n",
      [`${folder}app.vue`]: '<template><NuxtPage /></template>\n',
      [`${folder}pages/index.vue`]: `<template><h1>${title}</h1></template>\n`,
      [`${folder}pages/about.vue`]: '<template><h1>About</h1></template>\n',
      'server/api/hello.ts': 'export default defineEventHandler(() => ({ ok: true }))\n',
      'public/robots.txt': 'User-agent: *\n',
    }),
  }
}
