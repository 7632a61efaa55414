import { afterEach, expect, test } from 'vitest'
import { findHealthPath } from '../../../actions/release/databiz/health/find-health-path.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { enterFolder, leaveFolder } from '../doctor/doctor-scene.ts'

let folder: string
afterEach(async () => await leaveFolder(folder))

const image = (check: string): string =>
  `FROM python:3.13-slim\nHEALTHCHECK ${check}\nCMD ["uvicorn", "main:app"]\n`
const compose = (test: string, more = ''): string =>
  `services:\n  api:\n    build: ./backend\n    healthcheck:\n      test: ${test}\n${more}`
const MINIO = `  store:
    image: minio/minio
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:9000/minio/health/live"]
`

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, string | undefined])[] = [
  [
    'curl in an image',
    { 'backend/Dockerfile': image('CMD curl -fsS http://localhost:8000/api/status || exit 1') },
    '/api/status',
  ],
  [
    'a port that is a variable',
    { 'backend/Dockerfile': image('CMD wget -qO- http://127.0.0.1:${PORT:-8000}/livez') },
    '/livez',
  ],
  [
    'without a scheme',
    { 'backend/Dockerfile': image('CMD ["wget", "--spider", "localhost:3000/healthz?full=1"]') },
    '/healthz',
  ],
  [
    'Python',
    {
      'backend/Dockerfile': image(
        `CMD python -c "import urllib.request as u; u.urlopen('http://localhost:8000/up')"`,
      ),
    },
    '/up',
  ],
  [
    'Node, host and path apart',
    {
      'backend/Dockerfile': image(
        `CMD node -e "require('http').get({host:'localhost',port:80,path:'/health/ready'})"`,
      ),
    },
    '/health/ready',
  ],
  [
    'a download that is no check',
    { 'backend/Dockerfile': 'FROM a\nRUN curl http://localhost:9/health.tgz\n' },
    undefined,
  ],
  [
    'a check in a comment',
    { 'backend/Dockerfile': 'FROM a\n# HEALTHCHECK CMD curl http://localhost/health\n' },
    undefined,
  ],
  [
    'the front page says nothing',
    { 'backend/Dockerfile': image('CMD curl -f http://localhost:8000/') },
    undefined,
  ],
  [
    'a path that a variable holds',
    { 'backend/Dockerfile': image('CMD curl -f http://localhost/$HEALTH') },
    undefined,
  ],
  ['another host', { 'backend/Dockerfile': image('CMD curl -f https://example.com/health') }, undefined],
  [
    'Compose as a list',
    { 'compose.yaml': compose('["CMD", "curl", "-f", "http://localhost:8000/healthz"]') },
    '/healthz',
  ],
  [
    'Compose over lines',
    {
      'compose.yaml': compose(
        '\n        - CMD-SHELL\n        - curl -f http://localhost:$${PORT}/ready || exit 1',
      ),
    },
    '/ready',
  ],
  ['Compose as a line', { 'docker-compose.yml': compose('curl --fail http://0.0.0.0:8000/ping') }, '/ping'],
  [
    'a check that is switched off',
    { 'compose.yaml': compose('curl http://localhost/ping\n      disable: true') },
    undefined,
  ],
  ['a store has a health of its own', { 'compose.yaml': `services:\n${MINIO}` }, undefined],
  ['a store beside it', { 'compose.yaml': compose('curl http://localhost/ok', MINIO) }, '/ok'],
  [
    'an image of its own, by its name',
    {
      'compose.yaml': `services:\n  backend:\n    image: ghcr.io/acme/backend:1\n    healthcheck: { test: curl localhost/own }\n${MINIO}`,
    },
    '/own',
  ],
  [
    'the front end is asked first',
    {
      'compose.yaml': `services:
  web:
    build: { context: ., dockerfile: web/Dockerfile }
    healthcheck: { test: curl http://localhost:3000/api/healthy }
  api:
    build: { context: ., dockerfile: backend/Dockerfile }
    healthcheck: { test: curl http://localhost:8000/readyz }
`,
    },
    '/readyz',
  ],
  [
    'an anchor',
    {
      'compose.yaml': `x-check: &check\n  healthcheck: { test: curl localhost/anchored }\nservices:\n  api:\n    <<: *check\n    build: ./backend/\n`,
    },
    '/anchored',
  ],
  [
    'a Compose file that cannot be read',
    { 'compose.yaml': 'services: [\n# http://localhost/health' },
    undefined,
  ],
  [
    'Railway',
    { 'railway.toml': '# healthcheckPath = "/old"\n[deploy]\nhealthcheckPath = "/new" # was "/old"\n' },
    '/new',
  ],
  [
    'Railway in production',
    { 'backend/railway.json': '{"environments":{"production":{"deploy":{"healthcheckPath":"/live"}}}}' },
    '/live',
  ],
  [
    'Fly',
    { 'fly.toml': '[[statics]]\npath = "/public"\n[[http_service.checks]]\npath = "/fly-health"\n' },
    '/fly-health',
  ],
  ['Fly, the machine', { 'fly.toml': '[checks.alive]\ntype = "http"\npath = "/alive"\n' }, '/alive'],
  ['Fly, its services', { 'fly.toml': '[[services]]\n[[services.http_checks]]\npath = "/svc"\n' }, '/svc'],
  [
    'Render, of two services',
    {
      'render.yaml':
        'services:\n- {type: web, rootDir: web, healthCheckPath: /web}\n- {type: web, rootDir: backend/, healthCheckPath: /be}\n',
    },
    '/be',
  ],
  ['Spring in a comment', { 'backend/pom.xml': '<!-- spring-boot-starter-actuator -->' }, undefined],
  [
    'a route in a comment of Python',
    { 'backend/main.py': '# @app.get("/old-health")\n@app.get("/healthz")\ndef h():\n  """Health."""\n' },
    '/healthz',
  ],
  [
    'a route in a comment of a script',
    { 'backend/src/app.ts': "// app.get('/health')\n/* '/healthy' */ app.get('/live/healthz', h)\n" },
    '/live/healthz',
  ],
  [
    'a route in a comment of Go',
    {
      'backend/main.go':
        'u := "http://x" // mux.HandleFunc("/old-health", h)\n/* "/health" */\nmux.HandleFunc("GET /healthz", h)\n',
    },
    '/healthz',
  ],
  [
    'a route in a comment of Rust',
    {
      'backend/src/main.rs': `let q = '"'; let r = r#"a "/* "#; // .route("/health", get(h))\nfn f<'a>(x: &'a str) {}\n.route("/readyz", get(h))\n`,
    },
    '/readyz',
  ],
  [
    'a route in a comment of Ruby',
    {
      'backend/config/routes.rb': `=begin\nget "/health"\n=end\n# get "/health"\nx = "a#{b} # c"\nget "/healthz", to: "h#show"\n`,
    },
    '/healthz',
  ],
  [
    'a route in a comment at the end of a line of PHP',
    {
      'backend/routes/web.php': `<?php\n$u = 'http://x'; // Route::get('/health')\n#[A]\nRoute::get('/up/healthz', h);\n`,
    },
    '/up/healthz',
  ],
  ['no route but in comments', { 'backend/main.py': '# "/health" comes later\n' }, undefined],
  [
    'Django',
    {
      'backend/manage.py': '',
      'backend/shop/urls.py': 'urls = [path(r"^healthz/$", h)] # path("health/", h)\n',
    },
    '/healthz/',
  ],
]

test.each(CASES)('%s', async (_, given, expected) => {
  folder = await enterFolder(given)
  expect(await findHealthPath('backend', nodeFiles(''))).toBe(expected)
})
