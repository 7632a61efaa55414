/** Words of the language, and attributes of a pydantic model that a field of that name would hide. */
const TAKEN = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type ' +
    'construct copy dict fields fields_set from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate settings_customise_sources'
  ).split(' '),
)

/**
 * Names of fields for variables: their own where Python and pydantic allow it. Others are read by their alias anyway, and
 * get a name that is free.
 */
export function fieldNames(names: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set(names)
  return new Map(
    names.map(name => {
      if (isFree(name)) return [name, name]
      const base = `var_${name.replace(/^_+/, '')}`
      let found = base
      for (let count = 2; used.has(found); count += 1) found = `${base}_${count}`
      used.add(found)
      return [name, found]
    }),
  )
}

const isFree = (name: string): boolean => !name.startsWith('_') && !TAKEN.has(name) && !/^model_/.test(name)

/** One class for each environment, whatever it is called: `prod-eu` and `prod_eu` are two, and `base` is not pydantic's own. */
export function classNames(environments: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set(['BaseSettings', '_Settings', 'Settings'])
  return new Map(
    environments.map(environment => {
      const base = environment.replace(/(?:^|[-_])(\w?)/g, (_, letter: string) => letter.toUpperCase())
      let found = `${base}Settings`
      for (let count = 2; used.has(found); count += 1) found = `${base}Settings${count}`
      used.add(found)
      return [environment, found]
    }),
  )
}
