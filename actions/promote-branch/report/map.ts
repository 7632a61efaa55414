import { block, label } from '../../../shared/report/mermaid.ts'

/** A branch on the map. */
export interface MapBranch {
  readonly branch: string
  readonly environment?: string | undefined
  readonly sha: string
}

/** The way from one branch to the next. */
export interface MapPromotion {
  readonly words: string
  readonly open: boolean
}

/** Where every commit is, and what stands between (Mermaid flowchart). `promotions[i]` leads from `branches[i]` on. */
export function promotionMap(branches: readonly MapBranch[], promotions: readonly MapPromotion[]): string {
  const nodes = branches.map(({ branch, environment, sha }, index) => {
    const place = environment === undefined ? '' : `<br/>${label(environment)}`
    return `    s${index}["${label(branch)}${place}<br/>${label(sha.slice(0, 7))}"]`
  })
  const edges = promotions.map(
    ({ words, open }, index) => `    s${index} ${open ? '==>' : '-.-x'}|"${label(words)}"| s${index + 1}`,
  )
  const same = branches.map(({ sha }, index) => (sha === branches.at(-1)?.sha ? `s${index}` : ''))
  const live = same.filter(name => name !== '')
  return block([
    'flowchart LR',
    ...nodes,
    ...edges,
    '    classDef live fill:#dafbe1,stroke:#1a7f37,color:#000',
    `    class ${live.join(',')} live`,
  ])
}
