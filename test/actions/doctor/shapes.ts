/** Repositories of many shapes: their files, their branches, and what is to be seen in them. */
export interface Shape {
  readonly title: string
  readonly files: Readonly<Record<string, string>>
  readonly branches?: readonly string[]
  /** `folder → site by manager: script`, or nothing. */
  readonly site?: string
  /** `folder /health`, with ` +` where there are migrations. */
  readonly service?: string
}

export const pack = (
  scripts: Readonly<Record<string, string>>,
  dependencies: Readonly<Record<string, string>> = {},
): string => JSON.stringify({ scripts, dependencies })

const VITE = { 'vite.config.ts': 'export default {}', 'index.html': '' }

export const SHAPES: readonly Shape[] = [
  {
    title: 'a pnpm workspace with Vite and Fastify',
    files: {
      'package.json': pack({ build: 'pnpm -r build' }),
      'pnpm-lock.yaml': '',
      'apps/web/package.json': pack({ build: 'vite build' }, { '@acme/ui': 'workspace:*' }),
      'apps/web/vite.config.ts': '',
      'apps/api/package.json': pack({ start: 'node .', test: 'vitest' }, { fastify: '5' }),
      'apps/api/src/index.ts': "app.get('/healthz', () => 1)",
      'apps/api/prisma/migrations/1/migration.sql': '',
    },
    site: "apps/web → apps/web/dist by pnpm: pnpm --filter '{.}...' run build",
    service: 'apps/api /healthz +',
  },
  {
    title: 'a Worker in Python, which is no service beside itself',
    files: {
      'wrangler.jsonc': '{ "name": "edge", "main": "src/entry.py" }',
      'pyproject.toml': '',
      Dockerfile: '',
    },
    site: '. → a server by npm-unlocked: npm run ',
  },
  {
    title: 'Next.js with the export that a comment only speaks of',
    files: {
      'next.config.js': "// output: 'export',\nexport default { /* output: 'export' */ }",
      'package.json': pack({ build: 'next build', start: 'next start' }, { next: '16' }),
    },
    site: '. → a server by npm-unlocked: npm run build',
    service: '. -',
  },
  {
    title: 'Angular whose output has no folder for the browser',
    files: {
      'angular.json': JSON.stringify({
        projects: {
          shop: {
            architect: {
              build: {
                builder: '@angular/build:application',
                options: { outputPath: { base: 'public', browser: '' } },
              },
            },
          },
        },
      }),
    },
    site: '. → public by npm-unlocked: npm run build',
  },
  {
    title: 'Strapi',
    files: {
      'package.json': pack({ start: 'strapi start' }, { '@strapi/strapi': '5' }),
      'package-lock.json': '',
    },
    service: '. -',
  },
  {
    title: 'a program that Node runs, with no framework at all',
    files: { 'package.json': pack({ start: 'NODE_ENV=production node dist/main.js' }) },
    service: '. -',
  },
  {
    title: 'a workspace whose top starts its parts for developers',
    files: { 'package.json': pack({ start: 'turbo run start' }) },
  },
  {
    title: 'Yarn 1',
    files: { ...VITE, 'package.json': pack({ build: 'vite build' }), 'yarn.lock': '# yarn lockfile v1\n' },
    site: '. → dist by yarn-classic: yarn run build',
  },
  {
    title: 'a Yarn workspace with Create React App and Express',
    files: {
      'yarn.lock': '__metadata:\n',
      'frontend/package.json': pack({ build: 'react-scripts build' }, { 'react-scripts': '5' }),
      'backend/package.json': pack({ start: 'node .' }, { express: '5' }),
      'backend/server.js': 'app.get("/health", ok)',
    },
    site: 'frontend → frontend/build by yarn: yarn run build',
    service: 'backend /health',
  },
  {
    title: 'Bun with Astro and Hono',
    files: {
      'bun.lock': '{}',
      'apps/frontend/package.json': pack({ build: 'astro build' }, { astro: '5' }),
      'apps/server/package.json': pack({ start: 'bun .' }, { hono: '4' }),
      'apps/server/src/index.ts': "app.get('/health', ok)",
      'apps/server/drizzle.config.ts': '',
    },
    site: 'apps/frontend → apps/frontend/dist by bun: npx --yes bun run build',
    service: 'apps/server /health +',
  },
  {
    title: 'an Astro server',
    files: {
      'web/astro.config.mjs': "export default { output: 'server', adapter: node() }",
      'api/go.mod': '',
    },
    site: 'web → a server by npm-unlocked: npm run build',
    service: 'api -',
  },
  {
    title: 'Nuxt with a script that generates',
    files: {
      'package.json': pack({ build: 'nuxt build', generate: 'nuxt generate' }),
      'nuxt.config.ts': '',
      'package-lock.json': '',
    },
    site: '. → .output/public by npm: npm run generate',
  },
  {
    title: 'a Nuxt server is the back end where there is no other',
    files: {
      'package.json': pack({ build: 'nuxt build', start: 'node .output/server' }),
      'nuxt.config.ts': '',
      'package-lock.json': '',
      'server/api/health.get.ts': '',
    },
    site: '. → a server by npm: npm run build',
    service: '. /api/health',
  },
  {
    title: 'SvelteKit for Node',
    files: { ...VITE, 'svelte.config.js': "import adapter from '@sveltejs/adapter-node'", Dockerfile: '' },
    site: '. → a server by npm-unlocked: npm run build',
    service: '. -',
  },
  {
    title: 'SvelteKit as files, into a folder of its own',
    files: {
      ...VITE,
      'svelte.config.js': "import a from '@sveltejs/adapter-static'\na({ pages: 'public_html' })",
    },
    site: '. → public_html by npm-unlocked: npm run build',
  },
  {
    title: 'Svelte without Kit',
    files: { ...VITE, 'svelte.config.js': 'export default { preprocess: [] }' },
    site: '. → dist by npm-unlocked: npm run build',
  },
  {
    title: 'Angular, and Go with a method in its route',
    files: {
      'frontend/angular.json': '{"projects":{"shop":{}}}',
      'api/go.mod': '',
      'api/main.go': 'mux.HandleFunc("GET /healthz", h)',
    },
    site: 'frontend → frontend/dist/shop/browser by npm-unlocked: npm run build',
    service: 'api /healthz',
  },
  {
    title: 'Vite that builds into the back end',
    files: {
      'ui/vite.config.ts': "export default { build: { outDir: '../server/static' } }",
      'server/requirements.txt': '',
      'server/app.py': "@app.route('/health')",
    },
    site: 'ui → server/static by npm-unlocked: npm run build',
    service: 'server /health',
  },
  {
    title: 'a folder that the command names',
    files: { ...VITE, 'package.json': pack({ build: 'tsc && vite build --outDir=./www' }) },
    site: '. → www by npm-unlocked: npm run build',
  },
  {
    title: 'Django',
    files: {
      'manage.py': '',
      'requirements.txt': 'django',
      'shop/urls.py': 'path("healthz/", health)',
      'orders/migrations/0001_initial.py': '',
      'orders/tests.py': '',
    },
    service: '. /healthz/ +',
  },
  {
    title: 'Go with programs in cmd',
    files: { 'go.mod': '', 'cmd/server/main.go': 'http.HandleFunc("/readyz", h)', 'migrations/1.up.sql': '' },
    service: '. /readyz +',
  },
  {
    title: 'Rails',
    files: {
      Gemfile: '',
      'config/routes.rb': 'get "up" => "rails/health#show", as: :rails_health_check',
      'db/migrate/1.rb': '',
    },
    service: '. /up +',
  },
  {
    title: 'Spring with its actuator',
    files: {
      'pom.xml': '<artifactId>spring-boot-starter-actuator</artifactId>',
      'src/main/resources/db/migration/V1__x.sql': '',
    },
    service: '. /actuator/health +',
  },
  {
    title: 'Laravel, whose Vite builds what PHP serves',
    files: {
      'composer.json': '{}',
      'package.json': pack({ build: 'vite build' }),
      'vite.config.js': "import laravel from 'laravel-vite-plugin'",
    },
    service: '. -',
  },
  {
    title: 'Laravel with the route of its own for health',
    files: {
      'composer.json': '{}',
      artisan: '',
      'bootstrap/app.php': "<?php\n// health: '/no'\n->withRouting(web: 'x', health: '/up',)",
      'database/migrations/1.php': '',
    },
    service: '. /up +',
  },
  {
    title: '.NET with its projects in src',
    files: {
      'Shop.slnx': '',
      'src/Shop.Api/Shop.Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
      'src/Shop.Api/Program.cs': '// app.MapGet("/health-old")\napp.MapHealthChecks("/healthz");',
      'src/Shop.Data/Shop.Data.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>',
      'src/Shop.Data/Migrations/1_Init.cs': '',
      'src/Shop.Client/Shop.Client.csproj': '<Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly"></Project>',
      'tests/Shop.Tests/Shop.Tests.csproj': '<PackageReference Include="Microsoft.NET.Test.Sdk" />',
    },
    service: '. /healthz +',
  },
  {
    title: '.NET that makes a library',
    files: { 'Lib.sln': '', 'src/Lib/Lib.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>' },
  },
  {
    title: 'pages that MkDocs makes',
    files: { 'mkdocs.yml': '', 'requirements.txt': 'mkdocs-material\n' },
  },
  {
    title: 'a service of Python that has such pages too',
    files: { 'mkdocs.yml': '', 'pyproject.toml': 'dependencies = ["fastapi"]\ndev = ["mkdocs"]' },
    service: '. -',
  },
  {
    title: 'a package for others beside the site',
    files: {
      'packages/web/vite.config.ts': "export default { build: { lib: { entry: 'src/index.ts' } } }",
      'site/vite.config.ts': '',
    },
    site: 'site → site/dist by npm-unlocked: npm run build',
  },
  {
    title: 'React Router without a server',
    files: {
      'package.json': pack({ build: 'react-router build' }, { '@react-router/dev': '7', vite: '7' }),
      'react-router.config.ts': 'export default { ssr: false }',
      'vite.config.ts': '',
    },
    site: '. → build/client by npm-unlocked: npm run build',
  },
  {
    title: 'Compose alone',
    files: {
      'docker-compose.yml':
        'services:\n  api:\n    build: services/backend\n    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost:8000/health/live"]\n',
      'services/backend/Dockerfile': '',
    },
    service: 'services/backend /health/live',
  },
  {
    title: 'a service with a name of its own',
    files: { 'billing-api/pyproject.toml': '', 'docs/package.json': pack({}, { '@docusaurus/core': '3' }) },
    service: 'billing-api -',
  },
  {
    title: 'Next.js with its database in web/',
    files: {
      'web/package.json': pack({ build: 'next build' }, { next: '16' }),
      'web/prisma/migrations/1/migration.sql': '',
      'web/src/app/api/health/route.ts': '',
    },
    site: 'web → a server by npm-unlocked: npm run build',
    service: 'web /api/health +',
  },
]
