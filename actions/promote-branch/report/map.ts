import { block, label } from '../../../shared/report/mermaid.ts'

/** A branch on the map. */
export interface MapStation {
  readonly branch: string
  readonly environment?: string | undefined
  readonly sha: string
}

/** The way from one branch to the next. */
export interface MapHop {
  readonly words: string
  readonly open: boolean
}

/** Where every commit is, and what stands between (Mermaid flowchart). `hops[i]` leads from `stations[i]` on. */
export function promotionMap(stations: readonly MapStation[], hops: readonly MapHop[]): string {
  const nodes = stations.map(({ branch, environment, sha }, index) => {
    const place = environment === undefined ? '' : `<br/>${label(environment)}`
    return `    s${index}["${label(branch)}${place}<br/>${label(sha.slice(0, 7))}"]`
  })
  const edges = hops.map(
    ({ words, open }, index) => `    s${index} ${open ? '==>' : '-.-x'}|"${label(words)}"| s${index + 1}`,
  )
  const same = stations.map(({ sha }, index) => (sha === stations.at(-1)?.sha ? `s${index}` : ''))
  const live = same.filter(name => name !== '')
  return block([
    'flowchart LR',
    ...nodes,
    ...edges,
    '    classDef live fill:#dafbe1,stroke:#1a7f37,color:#000',
    `    class ${live.join(',')} live`,
  ])
}
