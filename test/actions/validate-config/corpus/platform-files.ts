/** Pieces of files as teams write them; every combination is a file of the corpus. Names and values are our own. */
const IMAGES = [
  '    image: app:1',
  '    build: .',
  '    build: { context: ., args: { VERSION: "3.10" } }',
  '    image: ${REGISTRY:-docker.io}/app:${TAG}',
]
const ENVIRONMENTS = [
  '    environment:\n      ENVIRONMENT: production\n      DATABASE_URL: postgresql://app:${DB_PASSWORD}@db/app',
  '    environment:\n      - ENVIRONMENT=production\n      - REDIS_URL=redis://redis:6379\n      - PASSED_ON',
  '    env_file: [.env, { path: .env.local, required: false }]',
  '    environment: { ENVIRONMENT: "${ENVIRONMENT:?needed}", WORKERS: 4, DEBUG: "false", EMPTY: }',
  '    environment:\n      <<: *common\n      ENVIRONMENT: staging',
]
const EXTRAS = ['    ports: ["8000:8000"]', '    command: sh -c "echo $$HOME $PORT"']

export const composeFiles: readonly string[] = IMAGES.flatMap(image =>
  ENVIRONMENTS.flatMap(environment =>
    EXTRAS.map(
      extra =>
        `x-common: &common\n  LOG_LEVEL: INFO\n\nservices:\n  api:\n${image}\n${environment}\n${extra}\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${'${DB_PASSWORD}'}\nvolumes:\n  data: {}\n`,
    ),
  ),
)

const TRIGGERS = [
  'on: push',
  'on: { push: { branches: [main] }, workflow_dispatch: { inputs: { secrets: { default: x } } } }',
  'on:\n  schedule:\n    - cron: "0 3 * * *"',
  '"on": [pull_request]',
]
const STEPS = [
  "      - run: echo ${{ secrets.API_KEY }} ${{ vars['REGION'] }}",
  '      - run: |\n          python -c "import secrets; print(secrets.token_hex())"\n          echo "$ENVIRONMENT"',
  "      - uses: actions/cache@v4\n        with: { path: x, key: \"${{ hashFiles('**/secrets.yml', 'vars.json') }}\" }",
  "      - if: vars.ENABLED == 'true' && !cancelled()\n        run: x\n        env:\n          SECRET_KEY: ${{ secrets.SECRET_KEY }}",
  '      # run: ${{ secrets.COMMENTED_OUT }}\n      - run: ${{ steps.secrets.outputs.value }}',
]
const JOBS = [
  '',
  '    environment: { name: staging, deployment: false }\n    env: { ENVIRONMENT: test, VERSION: 3.10 }\n',
]

export const workflowFiles: readonly string[] = TRIGGERS.flatMap(trigger =>
  STEPS.flatMap(step =>
    JOBS.map(job => `${trigger}\njobs:\n  build:\n    runs-on: ubuntu-latest\n${job}    steps:\n${step}\n`),
  ),
)
/** What these workflows take, whatever their combination. */
export const takenByWorkflows = ['API_KEY', 'ENABLED', 'REGION', 'SECRET_KEY']

const KINDS = ['Deployment', 'StatefulSet', 'Job', 'Rollout']
const VALUES = [
  '            - { name: ENVIRONMENT, value: production }',
  '            - name: SECRET_KEY\n              valueFrom: { secretKeyRef: { name: app, key: SECRET_KEY } }',
  '            - name: REDIS_URL\n              value: redis://redis.cache.svc.cluster.local:6379',
  '            - { name: VERSION, value: "3.10" }\n            - { name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }',
  '            - name: SECRET_KEY_FILE\n              value: /run/secrets/key',
]
const OTHERS = [
  'kind: ConfigMap\ndata: { LOG_LEVEL: INFO }\n',
  'kind: SealedSecret\nspec: { encryptedData: { SECRET_KEY: AgBy3i4OJSWK } }\n',
]

export const manifestFiles: readonly string[] = KINDS.flatMap(kind =>
  VALUES.flatMap(value =>
    OTHERS.map(
      other =>
        `apiVersion: v1\nkind: ${kind}\nmetadata: { name: api }\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: app:1\n          env:\n${value}\n---\n${other}---\n`,
    ),
  ),
)
