import type { Problem } from '../../../shared/failure/input-error.ts'
import { parseYaml, type YamlDocument } from '../../../shared/yaml/yaml-document.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'
import { fieldsOf, listOf, textOf } from '../objects/fields.ts'
import { asKubeObject, type KubeObject } from '../objects/kube-object.ts'

/** A text with manifests, and what people call it. */
export interface ManifestText {
  readonly path: string
  readonly text: string
}

/** An object as a manifest writes it, and where. */
export interface Manifest {
  readonly object: KubeObject
  /** `k8s/api.yaml:12`. */
  readonly place: string
}

export interface ParsedManifests {
  readonly manifests: readonly Manifest[]
  readonly problems: readonly Problem[]
}

/**
 * Reads manifests as kubectl would: several documents, lists, empty documents, scalars as Go reads them.
 * @param input name of the input that problems are reported under
 */
export async function parseManifests(
  texts: readonly ManifestText[],
  input: 'manifests' | 'kustomize',
): Promise<ParsedManifests> {
  const manifests: Manifest[] = []
  const problems: Problem[] = []
  for (const { path, text } of texts) {
    try {
      for (const document of await parseYaml(text, { mergeKeys: true, goScalars: true }))
        readDocument(document, path, manifests, message => problems.push({ input, message }))
    } catch (thrown) {
      if (!(thrown instanceof YamlError)) throw thrown
      problems.push({ input, message: `${path}:${thrown.line}: ${thrown.message}${templateHint(text)}` })
    }
  }
  return { manifests, problems }
}

function readDocument(
  { data, lineOf }: YamlDocument,
  path: string,
  manifests: Manifest[],
  refuse: (message: string) => void,
): void {
  if (data === null || data === undefined) return
  const items = itemsOf(data)
  for (const [index, value] of (items ?? [data]).entries()) {
    const place = `${path}:${lineOf(items === undefined ? [] : ['items', index])}`
    const object = asKubeObject(value)
    const problem = shapeProblem(value, object)
    if (object === undefined || problem !== undefined) refuse(`${place}: ${problem}`)
    else manifests.push({ object, place })
  }
}

/** The objects of a list; `kubectl get -o yaml` and some generators write one. */
function itemsOf(data: unknown): readonly unknown[] | undefined {
  const { kind, apiVersion, items } = fieldsOf(data)
  return apiVersion === 'v1' && kind === 'List' ? listOf(items) : undefined
}

function shapeProblem(value: unknown, object: KubeObject | undefined): string | undefined {
  const { kind, apiVersion, metadata } = fieldsOf(value)
  if (object === undefined) {
    if (textOf(fieldsOf(metadata)['generateName']) !== undefined)
      return '`generateName` cannot be applied: it would make another object each time; give it a name'
    const missing = [
      ...(textOf(apiVersion) === undefined ? ['apiVersion'] : []),
      ...(textOf(kind) === undefined ? ['kind'] : []),
      ...(textOf(fieldsOf(metadata)['name']) === undefined ? ['metadata.name'] : []),
    ]
    return `is no manifest: ${missing.join(', ')} is missing, or no text`
  }
  if (object.apiVersion.startsWith('kustomize.config.k8s.io/'))
    return 'is a kustomization; give its folder as `kustomize`'
  return undefined
}

const templateHint = (text: string): string =>
  /\{\{[^}]*\}\}/.test(text)
    ? ' (it looks like a template: render it first, such as with `helm template`)'
    : ''
