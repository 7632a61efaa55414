import { code, details, table } from '../../../shared/report/markdown.ts'
import { barsPicture } from '../../../shared/report/mermaid.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { type Catalog, goodBackups } from '../catalog/catalog.ts'
import type { Pruning } from '../retention/prune.ts'

const SHOWN = 20

/** The sizes of the last backups, oldest first, in a unit that suits the largest. */
export function sizesPicture(catalog: Catalog): string | undefined {
  const last = goodBackups(catalog).slice(0, SHOWN).reverse()
  const largest = Math.max(0, ...last.map(({ manifest }) => manifest.object.size))
  const [divisor, unit] = largest >= 1e9 ? [1e9, 'GB'] : largest >= 1e6 ? [1e6, 'MB'] : [1e3, 'kB']
  return barsPicture(
    'Size of the last backups',
    unit,
    last.map(({ time, manifest }) => [
      time.toISOString().slice(5, 16).replace('T', ' '),
      manifest.object.size / divisor,
    ]),
  )
}

/** What retention decided, with the reason for every kept backup. */
export function retentionSection(pruning: Pruning, catalog: Catalog): string {
  const sizeOf = (id: string) => formatBytes(catalog.entries.find(entry => entry.id === id)?.bytes ?? 0)
  const kept = pruning.keep.map(({ id, reasons }) => [code(id), sizeOf(id), reasons.join(', ')])
  const gone = pruning.remove.map(id => [
    code(id),
    '',
    pruning.hidden.includes(id) ? '**hidden**, the bucket keeps its versions' : '**deleted**',
  ])
  const freed = pruning.bytesFreed === 0 ? '' : `, ${formatBytes(pruning.bytesFreed)} freed`
  const brake = pruning.brake === undefined ? '' : ` Held back: ${pruning.brake}.`
  return details(
    `Retention: ${pruning.keep.length} kept, ${pruning.remove.length} ${pruning.hidden.length === 0 ? 'deleted' : 'removed'}${freed}.${brake}`,
    table(['Backup', 'Size', 'Why'], [...kept, ...gone]),
  )
}
