import { z } from '#libraries'
import type { RoutedRequest } from '../kit/exchange.ts'
import { refuse } from '../pages/envelope.ts'

/** A JSON body of this shape and no other. @throws Refusal that names the place */
export function read<Value>(request: RoutedRequest, schema: z.ZodMiniType<Value>): Value {
  const parsed = z.safeParse(schema, request.json())
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  return refuse(400, 10_001, `Malformed body: ${issue?.path.join('.')}: ${issue?.message}`)
}
