import { parseImage } from '../../../shared/image/image-reference.ts'
import type { Log } from '../../../shared/runner/log.ts'

/**
 * The official images of PostgreSQL by digest (that of the index, for every architecture). A tag is whatever was pushed last,
 * or what somebody on this machine has called so; a digest is this content or nothing.
 * Source: https://hub.docker.com/_/postgres, minor versions 14.24, 15.19, 16.15, 17.11 and 18.6.
 */
const DIGESTS: Readonly<Record<number, string>> = {
  14: '2fdfb9b432d4a73bd3eea3d989752c1e669b68d502347e0bfd2cc6d709f3d6b4',
  15: '9b1d34adbce1dd07ee6e94b4a2cf698884b89bd44a6c9c12f5da8f3acbfe4957',
  16: 'f1c3376c26f2609ab9f29f71f824103fe2fcd8ee0346485cb6122a4f93df6f94',
  17: 'd74eeac9a635390a49bc21bd49fccd973de707e2a53a76ac49b552b8712ec46f',
  18: '86c951e05bf56c93d95d397747fb8820ac76cc3bedb78f43abd83eedbe3666ae',
}

/** The image of one major version; one without a known digest goes by its tag, which `noteTag` says. */
export function officialImage(major: number): string {
  const digest = DIGESTS[major]
  return digest === undefined ? `postgres:${major}` : `postgres:${major}@sha256:${digest}`
}

/** An image by its tag is run, and told: whoever may move the tag decides what runs here. */
export function noteTag(image: string, log: Pick<Log, 'notice'>): void {
  if (parseImage(image).digest !== undefined) return
  log.notice(
    `The container image ${image} is named by a tag: whoever may move the tag decides what runs here. Name it by its digest (\`…@sha256:…\`).`,
  )
}
