import { type CodeFacts, type CodeFile, Finds, NO_FACTS } from './code-file.ts'

/** A comment and a text are passed over; `env` takes one text. */
const PART = /\/\/[^\n]*|\benv\(\s*"([A-Za-z_]\w*)"\s*\)|"(?:[^"\\\n]|\\.)*"/g

/** A schema of Prisma names the variables of its database: `url = env("DATABASE_URL")`. */
export function scanPrisma(file: CodeFile): CodeFacts {
  const finds = new Finds(file)
  for (const { 1: name, index } of file.text.matchAll(PART)) if (name !== undefined) finds.add(name, index)
  return { ...NO_FACTS, mentions: finds.mentions }
}
