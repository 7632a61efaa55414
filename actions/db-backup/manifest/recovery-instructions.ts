import type { DumpPlan } from '../dump/dump-plan.ts'

interface Stored {
  readonly bucket: string
  readonly endpoint: string | undefined
  readonly isAuthenticated: boolean
  readonly key: string
  readonly sha256: string
  readonly encrypted: boolean
  readonly plan: Pick<DumpPlan, 'format' | 'outer'>
}

/**
 * Lines of shell that restore a backup with stock tools alone: fetch, check, restore. The target is `$TARGET_URL`, the age
 * identity in `identity.txt`. Where there was a key, `$MANIFEST_KEY` proves before anything else that this manifest, and
 * with it the digest, is the one that was written.
 */
export function recoveryInstructions(stored: Stored): string[] {
  const file = stored.key.split('/').at(-1) ?? 'dump'
  const endpoint = stored.endpoint === undefined ? '' : ` --endpoint-url ${stored.endpoint}`
  const fetch = (key: string, name: string) => `aws s3 cp${endpoint} s3://${stored.bucket}/${key} ${name}`
  const beside = (name: string) => fetch(`${stored.key.slice(0, -file.length)}${name}`, name)
  return [
    ...(stored.isAuthenticated ? [beside('manifest.json'), beside('manifest.hmac'), AUTHENTICATION] : []),
    fetch(stored.key, file),
    `echo "${stored.sha256}  ${file}" | sha256sum --check`,
    restoreLine(file, stored),
  ]
}

const AUTHENTICATION =
  'test "$(openssl dgst -sha256 -mac HMAC -macopt key:"$MANIFEST_KEY" -r manifest.json | cut -c 1-64)" = "$(cut -c 1-64 manifest.hmac)"'

function restoreLine(file: string, { encrypted, plan }: Stored): string {
  const open = encrypted ? [`age --decrypt --identity identity.txt ${file}`] : []
  const unpack = { zstd: 'zstd -dc', gzip: 'gzip -dc', none: '' }[plan.outer]
  const unpacked = unpack === '' ? [] : [encrypted ? unpack : `${unpack} ${file}`]
  const source = [...open, ...unpacked]
  const restore = restorer(plan.format)
  if (source.length > 0) return [...source, restore].join(' | ')
  return plan.format === 'directory' ? restore.replace('tar -x', `tar -x -f ${file}`) : `${restore} < ${file}`
}

const restorer = (format: DumpPlan['format']): string =>
  ({
    custom:
      'pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --dbname "$TARGET_URL"',
    plain: 'psql --no-psqlrc --single-transaction --set ON_ERROR_STOP=1 --dbname "$TARGET_URL"',
    directory:
      'tar -x && pg_restore --exit-on-error --no-owner --no-privileges --dbname "$TARGET_URL" --jobs 2 dump',
  })[format]
