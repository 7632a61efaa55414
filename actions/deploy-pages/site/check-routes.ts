import { z } from '#libraries'

const MOST_RULES = 100
const LONGEST_RULE = 100

const routesSchema = z.object({
  version: z.literal(1),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
})

/** What is wrong with `_routes.json`. Pages refuses a deployment with a broken one, so these are errors. */
export function checkRoutes(text: string): string[] {
  const routes = z.safeParse(routesSchema, parseJson(text))
  if (!routes.success) {
    const issue = routes.error.issues[0]
    return [`${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'malformed'}`]
  }
  const { include, exclude } = routes.data
  const all = [...include, ...exclude]
  return [
    ...(include.length === 0 ? ['needs at least one rule in `include`'] : []),
    ...(all.length > MOST_RULES ? [`has ${all.length} rules; at most ${MOST_RULES} are allowed`] : []),
    ...all
      .filter(rule => rule.length > LONGEST_RULE)
      .map(rule => `rule ${rule.slice(0, 40)}… is longer than ${LONGEST_RULE} characters`),
    ...all.filter(rule => !rule.startsWith('/')).map(rule => `rule ${rule} must start with /`),
    ...covered(include).map(pair => `in \`include\`, ${pair}`),
    ...covered(exclude).map(pair => `in \`exclude\`, ${pair}`),
  ]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A rule that ends in `/*` must not cover another one of its list. */
function covered(rules: readonly string[]): string[] {
  return rules
    .filter(rule => rule.endsWith('/*'))
    .flatMap(wide => {
      const prefix = wide.slice(0, -1)
      return rules
        .filter(rule => rule !== wide && rule.startsWith(prefix))
        .map(rule => `${wide} covers ${rule}`)
    })
}
