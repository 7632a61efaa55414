import { stringify } from 'yaml'
import type { Declaration } from '../../shared/declaration/declaration.ts'

/** The root `action.yml` while there is no release action: it fails and names the paths that work. */
export function signpostOf(declarations: readonly Declaration[]): string {
  const paths = declarations.map(({ name }) => `antjan/databiz-actions/${name}@v1`)
  const message = `There is no action at the root of this repository. Use one of: ${paths.join(', ')}`
  return `# Written by \`npm run generate\`.\n${stringify(
    {
      name: 'DataBiz actions',
      description: 'A signpost to the actions of this library; using it directly fails.',
      author: 'antjan',
      branding: { icon: 'git-merge', color: 'blue' },
      runs: {
        using: 'composite',
        steps: [{ shell: 'bash', run: `echo "::error title=DataBiz actions::${message}"\nexit 1\n` }],
      },
    },
    { lineWidth: 0 },
  )}`
}
