import { chmod, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Shell that calls the real `"$dump"` and dies of it. */
type Death = string

export const afterBytes = (bytes: number): Death => `"$dump" "$@" | head -c ${bytes}
kill -KILL $$`

/** Of several workers one is done with a table, which may be on its way to the store already. */
export const afterOneTable: Death = `"$dump" "$@" 2>&1 >/dev/null | while read -r line; do
  echo "$line" >&2
  case "$line" in *"finished item"*) sleep 0.2; kill -KILL $$; exit;; esac
done`

/** A folder of client programs in which `pg_dump` is killed. */
export async function programsWithDyingDump(binFolder: string, death: Death): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dying-dump-'))
  for (const program of await readdir(binFolder))
    if (program !== 'pg_dump') await symlink(join(binFolder, program), join(folder, program))
  const script = `#!/bin/bash
dump='${binFolder}/pg_dump'
[ "$1" = --version ] && exec "$dump" "$@"
${death}
`
  await writeFile(join(folder, 'pg_dump'), script)
  await chmod(join(folder, 'pg_dump'), 0o755)
  return folder
}
