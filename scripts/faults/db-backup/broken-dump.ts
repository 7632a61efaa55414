import { chmod, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of client programs in which `pg_dump` is killed after it has written so many bytes. */
export async function programsWithDyingDump(binFolder: string, afterBytes: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dying-dump-'))
  for (const program of await readdir(binFolder))
    if (program !== 'pg_dump') await symlink(join(binFolder, program), join(folder, program))
  const script = `#!/bin/bash
[ "$1" = --version ] && exec "${binFolder}/pg_dump" "$@"
"${binFolder}/pg_dump" "$@" | head -c ${afterBytes}
kill -KILL $$
`
  await writeFile(join(folder, 'pg_dump'), script)
  await chmod(join(folder, 'pg_dump'), 0o755)
  return folder
}
