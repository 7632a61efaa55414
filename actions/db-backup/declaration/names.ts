type Named = { readonly prefix?: string | undefined; readonly environment?: string | undefined }

/** The first part of every key. */
export const prefixOf = ({ prefix, environment }: Named): string => prefix ?? environment ?? ''

/** The name under which this database is known: in the commit status and in the manifest. */
export const environmentOf = (inputs: Named): string => inputs.environment ?? prefixOf(inputs)
