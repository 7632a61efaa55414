import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql'

/** What a program asks of an API: for every operation and root field the arguments and the fields below, as paths. */
export type Asks = Readonly<Record<string, readonly string[]>>

/**
 * Reads GraphQL documents into lines such as `query deployment(id) id`, by root field. Names of operations, order and
 * white space say nothing and are left out.
 */
export function asksOf(documents: readonly string[]): Asks {
  const asks = new Map<string, Set<string>>()
  for (const document of documents.map(text => parse(text))) {
    for (const operation of operationsOf(document))
      for (const field of fieldsOf(operation.selectionSet, fragmentsOf(document)))
        addTo(asks, `${operation.operation} ${field.name.value}`, pathsOf(field, document))
  }
  return Object.fromEntries(
    [...asks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([root, paths]) => [root, [...paths].sort()]),
  )
}

/** What moved from one release to the next, for those root fields that somebody relies on. */
export function moved(before: Asks, after: Asks, roots: ReadonlySet<string>): string[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(root => roots.has(root))
  return all.flatMap(root => {
    const [old, now] = [before[root], after[root]]
    if (old === undefined) return [`+ ${root}: asked for from now on`]
    if (now === undefined) return [`- ${root}: no longer asked for`]
    return [
      ...now.filter(path => !old.includes(path)).map(path => `+ ${root} ${path}`),
      ...old.filter(path => !now.includes(path)).map(path => `- ${root} ${path}`),
    ]
  })
}

function addTo(asks: Map<string, Set<string>>, root: string, paths: readonly string[]): void {
  const known = asks.get(root) ?? new Set()
  for (const path of paths) known.add(path)
  asks.set(root, known)
}

function pathsOf(field: FieldNode, document: DocumentNode): string[] {
  const given = (field.arguments ?? []).map(({ name }) => `(${name.value})`)
  return [...given, ...below(field.selectionSet, fragmentsOf(document), '')]
}

function below(
  selection: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  prefix: string,
): string[] {
  return fieldsOf(selection, fragments).flatMap(field => {
    const path = `${prefix}${field.name.value}`
    const deeper = below(field.selectionSet, fragments, `${path}.`)
    return deeper.length === 0 ? [path] : deeper
  })
}

/** The fields of a selection, with those of its fragments in their place. */
function fieldsOf(
  selection: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FieldNode[] {
  return (selection?.selections ?? []).flatMap(node => {
    if (node.kind === Kind.FIELD) return [node]
    if (node.kind === Kind.INLINE_FRAGMENT) return fieldsOf(node.selectionSet, fragments)
    return fieldsOf(fragments.get(node.name.value)?.selectionSet, fragments)
  })
}

const operationsOf = ({ definitions }: DocumentNode): OperationDefinitionNode[] =>
  definitions.filter(node => node.kind === Kind.OPERATION_DEFINITION)

const fragmentsOf = ({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> =>
  new Map(
    definitions.filter(node => node.kind === Kind.FRAGMENT_DEFINITION).map(node => [node.name.value, node]),
  )
