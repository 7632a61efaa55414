import ts from 'typescript'

const TESTS = new Set(['test', 'it'])
const NEVER_RUN = new Set(['skip', 'todo', 'fails'])

/** The names of the tests in a file as they are written there; tests that never run, or must fail, are none. */
export function testNames(source: string): string[] {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const words = wordsOf(node.expression)
      if (words.some(word => NEVER_RUN.has(word))) return
      const [first] = node.arguments
      if (TESTS.has(words[0] ?? '') && first !== undefined && ts.isStringLiteralLike(first))
        names.push(first.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest))
  return names
}

/** `it.skipIf(x).each(y)` is it, skipIf, each. */
function wordsOf(called: ts.Expression): string[] {
  if (ts.isIdentifier(called)) return [called.text]
  if (ts.isPropertyAccessExpression(called)) return [...wordsOf(called.expression), called.name.text]
  if (ts.isCallExpression(called)) return wordsOf(called.expression)
  if (ts.isTaggedTemplateExpression(called)) return wordsOf(called.tag)
  return []
}
