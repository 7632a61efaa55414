/** A code base in one style: its files, the variables that it reads, and what only looks like one. */
export interface CodeBase {
  readonly files: Readonly<Record<string, string>>
  readonly reads: readonly string[]
}

type Write = (names: readonly string[]) => CodeBase

const lower = (name: string): string => name.toLowerCase()
const lines = (names: readonly string[], write: (name: string, index: number) => string): string =>
  names.map(write).join('\n')

/** Styles in which teams take their configuration in, with the decoys that are beside it in real code. */
export const codeStyles: Readonly<Record<string, Write>> = {
  'Python: the process environment': names => ({
    reads: names,
    files: {
      'app/main.py': `import os
from os import environ, getenv

# os.environ["COMMENTED_OUT"] is gone
TEXT = """os.environ["IN_A_TEXT"]"""
MAX_RETRIES = 3
try:
    value = int("1")
except ValueError:
    value = 2
else:
    ELSE: int = 3
os.environ["SET_BY_US"] = "1"
${lines(names, (name, index) => [`A${index} = os.environ["${name}"]`, `B${index} = os.getenv('${name}', "x")`, `C${index} = environ.get("${name}")`, `D${index} = f"{os.environ['${name}']}/x"`, `E${index} = "${name}" in os.environ`][index % 5] ?? '')}
`,
    },
  }),
  'Python: wrappers and aliases': names => ({
    reads: names,
    files: {
      'app/env.py':
        'import os\n\nENV = os.environ\n\ndef need(name: str) -> str:\n    value = os.environ.get(name)\n    if value is None:\n        raise KeyError(name)\n    return value\n',
      'app/use.py': `import os\nfrom app.env import need\nENV = os.environ\nlogger.info("NOT_READ")\n${lines(names, (name, index) => (index % 2 === 0 ? `V${index} = ENV["${name}"]` : `V${index} = ENV.get("${name}")`))}\n`,
    },
  }),
  'Python: pydantic-settings': names => ({
    reads: names,
    files: {
      'app/config.py': `from typing import ClassVar
from pydantic import AliasChoices, Field, computed_field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")
    DEFAULTS: ClassVar[dict] = {"A": 1}
    _hidden: str = "x"

${lines(names, (name, index) => [`    ${lower(name)}: str`, `    ${name}: int = 5`, `    field_${index}: str = Field(default="x", alias="${name}")`, `    other_${index}: str | None = Field(\n        None,\n        validation_alias=AliasChoices("${name}"),\n    )`][index % 4] ?? '')}

    @field_validator("x", mode="before")
    @classmethod
    def clean(cls, v: str) -> list[str]:
        LOCAL: str = v
        try:
            parts = v.split(",")
        finally:
            FINALLY: int = 1
        if v: return [v]
        else: return parts

    @computed_field
    @property
    def DATABASE_URI(self) -> str:
        SCHEME: str = "postgresql"
        return SCHEME

class Answer(BaseModel):
    NOT_A_SETTING: str

settings = Settings()
`,
      'app/use.py': 'from app.config import settings\nprint(settings.SOMETHING_ELSE, settings.debug)\n',
    },
  }),
  'Python: prefixes, bases and nesting': names => ({
    reads: names.map((name, index) => [`APP_${name}`, `DB__${name}`, `CHILD_${name}`][index % 3] ?? name),
    files: {
      'app/base.py': `from pydantic_settings import BaseSettings, SettingsConfigDict\n\nclass Base(BaseSettings):\n    model_config = SettingsConfigDict(env_file=".env")\n`,
      'app/one.py':
        `from app.base import Base\nfrom pydantic_settings import SettingsConfigDict\n\nclass One(Base):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n${lines(
          names.filter((_, index) => index % 3 === 0),
          name => `    ${lower(name)}: str`,
        )}\n    inherited_by: "str" = "x"\n`.replace('    inherited_by: "str" = "x"\n', ''),
      'app/two.py': `from pydantic import BaseModel\nfrom app.base import Base\n\nclass Database(BaseModel):\n${lines(
        names.filter((_, index) => index % 3 === 1),
        name => `    ${lower(name)}: str`,
      )}\n\nclass Two(Base):\n    model_config = {"env_nested_delimiter": "__"}\n    db: Database\n`,
      'app/three.py': `from app.base import Base\n\nclass Parent(Base):\n${lines(
        names.filter((_, index) => index % 3 === 2),
        name => `    ${lower(name)}: str = "x"`,
      )}\n\nclass Child(Parent):\n    class Config:\n        env_prefix = "CHILD_"\n`,
    },
  }),
  'Python: Django with django-environ': names => ({
    reads: ['DEBUG', ...names],
    files: {
      'site/settings.py': `import environ\n\nenv = environ.Env(DEBUG=(bool, False))\nenviron.Env.read_env(".env")\n\nALLOWED_HOSTS = []\nINSTALLED_APPS = ["a"]\nSECURE_SSL_REDIRECT = True\n${lines(names, (name, index) => [`S${index} = env("${name}")`, `S${index} = env.bool("${name}", default=False)`, `S${index} = env.list('${name}')`][index % 3] ?? '')}\n`,
      'site/views.py':
        'from django.conf import settings\n\ndef view(request):\n    return settings.STATIC_ROOT + settings.MEDIA_URL\n',
    },
  }),
  'Python: decouple, environs, Starlette, click': names => ({
    reads: names.map((name, index) => (index % 4 === 1 ? `APP_${name}` : name)),
    files: {
      'a.py': `from decouple import config\n${lines(
        names.filter((_, index) => index % 4 === 0),
        name => `x = config("${name}", cast=int)`,
      )}\n`,
      'b.py': `from environs import Env\nenv = Env()\nenv.read_env()\nwith env.prefixed("APP_"):\n    pass\n${lines(
        names.filter((_, index) => index % 4 === 1),
        name => `    y = env.str("${name}")`,
      )}\nz = 1\n`,
      'c.py': `from starlette.config import Config\nconfig = Config(".env")\n${lines(
        names.filter((_, index) => index % 4 === 2),
        name => `w = config('${name}')`,
      )}\nother.config("NOT_THIS")\n`,
      'd.py': `import click\n\n@click.command()\n${lines(
        names.filter((_, index) => index % 4 === 3),
        name => `@click.option("--x", envvar="${name}")`,
      )}\ndef main(x): ...\n`,
    },
  }),
  'TypeScript: process.env in every form': names => ({
    reads: names,
    files: {
      'src/index.ts': `import { env as nodeEnv } from 'node:process'
// process.env.COMMENTED_OUT
/* process.env.ALSO_GONE */
const text = "process.env.IN_A_TEXT"
const pattern = /process\\.env\\.IN_A_PATTERN/
const { env } = process
const alias = process.env
process.env.SET_BY_US = '1'
delete options.env.NOT_THIS
const api = { env: { NOR_THIS: 1 } }
${lines(names, (name, index) => [`const a${index} = process.env.${name} ?? 'x'`, `const b${index} = process.env['${name}']`, `const { ${name}: c${index} = 'x' } = process.env`, `const d${index} = alias.${name}`, `const e${index} = env.${name}!`, `const f${index} = nodeEnv.${name}`, `const g${index} = \`http://\${process.env.${name}}/x\``, `if ('${name}' in process.env) go()`][index % 8] ?? '')}
`,
    },
  }),
  'TypeScript: Vite and components': names => ({
    reads: names.map(name => `VITE_${name}`),
    files: {
      'src/App.vue': `<template>\n  <p>Don't read import.meta.env here</p>\n</template>\n<script setup lang="ts">\n${lines(
        names.filter((_, index) => index % 2 === 0),
        (name, index) => `const a${index} = import.meta.env.VITE_${name}`,
      )}\nconst mode = import.meta.env.MODE\n</script>\n`,
      'vite.config.ts': `import { defineConfig, loadEnv } from 'vite'\nexport default defineConfig(({ mode }) => {\n  const env = loadEnv(mode, process.cwd(), '')\n${lines(
        names.filter((_, index) => index % 2 === 1),
        (name, index) => `  const b${index} = env.VITE_${name}`,
      )}\n  return { server: { port: 1 } }\n})\n`,
    },
  }),
  'TypeScript: t3-env': names => ({
    reads: names,
    files: {
      'src/env.mjs': `import { createEnv } from '@t3-oss/env-nextjs'\nimport { z } from 'zod'\n\nexport const env = createEnv({\n  server: {\n${lines(
        names.filter((_, index) => index % 2 === 0),
        name => `    ${name}: z.string().min(1), // not "ANY"`,
      )}\n  },\n  client: {\n${lines(
        names.filter((_, index) => index % 2 === 1),
        name => `    ${name}: z.string().url(),`,
      )}\n  },\n  experimental__runtimeEnv: {},\n  emptyStringAsUndefined: true,\n})\n`,
      'src/use.ts':
        "import { env } from './env.mjs'\nconst STATUS = { ACTIVE: 1, GONE: 2 }\nconst schema = z.object({ NOT_READ: z.string() })\n",
    },
  }),
  'TypeScript: envalid and zod over process.env': names => ({
    reads: names,
    files: {
      'src/env.ts': `import { cleanEnv, port, str } from 'envalid'\nexport const env = cleanEnv(process.env, {\n${lines(
        names.filter((_, index) => index % 2 === 0),
        name => `  ${name}: str({ default: 'x', choices: ['A_B', 'C_D'] }),`,
      )}\n})\n`,
      'src/schema.ts': `import { z } from 'zod'\nconst base = z.object({\n${lines(
        names.filter((_, index) => index % 2 === 1),
        name => `  ${name}: z.coerce.number().default(3),`,
      )}\n})\nexport const config = base.safeParse(process.env)\n`,
      'src/body.ts':
        "import { z } from 'zod'\nexport const body = z.object({ FIRST_NAME: z.string() }).parse(request.body)\n",
    },
  }),
  'TypeScript: NestJS': names => ({
    reads: names,
    files: {
      'src/app.module.ts': `import * as Joi from 'joi'\nConfigModule.forRoot({\n  validationSchema: Joi.object({\n${lines(
        names.filter((_, index) => index % 3 === 0),
        name => `    ${name}: Joi.string().required(),`,
      )}\n  }),\n})\n`,
      'src/use.service.ts': `export class Use {\n  constructor(private readonly configService: ConfigService, private cache: Map<string, string>) {}\n  go() {\n${lines(
        names.filter((_, index) => index % 3 === 1),
        (name, index) =>
          index % 2 === 0
            ? `    this.configService.get<string>('${name}')`
            : `    this.configService.getOrThrow('${name}', { infer: true })`,
      )}\n    this.cache.get('NOT_A_VARIABLE')\n    this.configService.get('database.host')\n  }\n}\n`,
      'src/validate.ts': `class EnvironmentVariables {\n${lines(
        names.filter((_, index) => index % 3 === 2),
        name => `  @IsString()\n  @IsOptional()\n  ${name}: string;`,
      )}\n}\nexport function validate(config: Record<string, unknown>) {\n  const made = plainToInstance(EnvironmentVariables, config)\n  validateSync(made)\n  return made\n}\nenum Status { ACTIVE_ONE = 'a' }\n`,
    },
  }),
  'TypeScript: SvelteKit and Astro': names => ({
    reads: names,
    files: {
      'src/hooks.server.ts': `import { ${names
        .filter((_, index) => index % 4 === 0)
        .map((name, index) => (index % 2 === 0 ? name : `${name} as other`))
        .join(', ')} } from '$env/static/private'\nimport { env } from '$env/dynamic/private'\n${lines(
        names.filter((_, index) => index % 4 === 1),
        (name, index) => `const v${index} = env.${name}`,
      )}\nimport { NOT_A_VARIABLE } from './constants'\n`,
      'src/pages/index.astro': `---\nimport { ${names.filter((_, index) => index % 4 === 2).join(', ')}, getSecret } from 'astro:env/server'\n${lines(
        names.filter((_, index) => index % 4 === 3),
        name => `const s = getSecret('${name}')`,
      )}\n---\n<p>It's here</p>\n`,
    },
  }),
  'TypeScript: wrappers': names => ({
    reads: names,
    files: {
      'src/env.ts': `export function requireEnv(name: string): string {\n  const value = process.env[name]\n  if (value === undefined) throw new Error(\`missing \${name}\`)\n  return value\n}\n${lines(names, (name, index) => `export const V${index} = requireEnv('${name}')`)}\nlog('NOT_A_VARIABLE')\n`,
    },
  }),
  'Shell scripts': names => ({
    reads: names,
    files: {
      'deploy.sh': `#!/usr/bin/env bash\n# $COMMENTED_OUT\nTARGET=/tmp\necho '$IN_SINGLE_QUOTES' "\\$ESCAPED"\nfor FILE in *; do echo "$FILE $TARGET"; done\n${lines(names, (name, index) => (index % 2 === 0 ? `curl "$${name}"` : `echo "\${${name}:-x}"`))}\n`,
    },
  }),
}
