import { config } from 'zod/mini'
import english from 'zod/v4/locales/en.js'

/**
 * zod/mini brings no language of its own; without one every message reads "Invalid input". A step parses each answer a few
 * times, so no code is generated for it: that would cost more than it saves.
 */
config({ ...english(), jitless: true })

/**
 * The part of zod's functional API that is used. Named one by one, because taking the namespace whole would carry
 * every locale and the JSON schema exporter into the bundle.
 */
export {
  _default,
  any,
  array,
  boolean,
  catch,
  check,
  coerce,
  config,
  discriminatedUnion,
  enum,
  extend,
  gte,
  type infer,
  type input,
  int,
  lazy,
  length,
  literal,
  looseObject,
  lte,
  maximum,
  maxLength,
  minimum,
  minLength,
  NEVER,
  never,
  null,
  nullable,
  nullish,
  number,
  object,
  optional,
  type output,
  parse,
  partial,
  partialRecord,
  pipe,
  positive,
  readonly,
  record,
  refine,
  regex,
  safeParse,
  strictObject,
  string,
  superRefine,
  transform,
  tuple,
  union,
  unknown,
  url,
  type ZodMiniType,
} from 'zod/mini'
