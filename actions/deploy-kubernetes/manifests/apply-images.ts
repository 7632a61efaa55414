import type { Problem } from '../../../shared/failure/input-error.ts'
import { parseImage } from '../../../shared/image/image-reference.ts'
import type { ImageLine } from '../inputs/image-lines.ts'
import { withField } from '../objects/fields.ts'
import { type KubeObject, nameOf } from '../objects/kube-object.ts'
import { type Container, containersOf } from '../objects/pod-template.ts'

export interface ImagesApplied {
  readonly objects: readonly KubeObject[]
  readonly problems: readonly Problem[]
}

/**
 * Puts the images of the input in place, in parsed objects: a container of that name first, else every container that
 * runs an image of that name, whatever its tag or digest.
 */
export function applyImages(objects: readonly KubeObject[], lines: readonly ImageLine[]): ImagesApplied {
  const containers = objects.flatMap(containersOf)
  const used = new Set(containers.flatMap(container => lineFor(container, lines)?.name ?? []))
  return {
    objects: objects.map(object =>
      containersOf(object).reduce((changed, container) => {
        const line = lineFor(container, lines)
        return line === undefined ? changed : withField(changed, [...container.path, 'image'], line.reference)
      }, object),
    ),
    problems: lines.filter(({ name }) => !used.has(name)).map(line => unusedProblem(line, containers)),
  }
}

function lineFor({ name, image }: Container, lines: readonly ImageLine[]): ImageLine | undefined {
  const { repository } = parseImage(image)
  return (
    lines.find(line => line.name === name) ??
    lines.find(line => !line.name.startsWith('sha256:') && parseImage(line.name).repository === repository)
  )
}

function unusedProblem({ name, reference }: ImageLine, containers: readonly Container[]): Problem {
  const known = new Set(containers.flatMap(({ name: own, image }) => [own, image]))
  const names = known.size === 0 ? 'the manifests run no container' : `there are ${[...known].join(', ')}`
  return {
    input: 'images',
    message: `${name} is no container and no image of the manifests: ${names}`,
    value: `${name}=${reference}`,
  }
}

/** Images that could be something else tomorrow, for `require-digest`. */
export const unpinned = (objects: readonly KubeObject[]): Problem[] =>
  objects.flatMap(object =>
    containersOf(object)
      .filter(({ image }) => parseImage(image).digest === undefined)
      .map(({ name, image }) => ({
        input: 'require-digest',
        message: `${nameOf(object)}, container ${name}: ${image} is not pinned by digest; name it in \`images\` with @sha256:…`,
      })),
  )
