import { expect, it } from 'vitest'
import { ensureDiskSpace } from '../../../../actions/db-backup/archive/disk-space.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'

const files = nodeFiles('')
const need = { folder: '/', bytes: 1e18, what: '`format: directory`' }

it('asks for room before anything is written, and says what to do', async () => {
  await expect(ensureDiskSpace(need, 'Use `format: custom`.', { files })).rejects.toMatchObject({
    message: expect.stringMatching(
      /^`format: directory` needs about .* of disk, and there are .* left at \/$/,
    ),
    remedy: 'Use `format: custom`.',
  })
})

it('lets pass what fits, and what nobody can tell', async () => {
  await ensureDiskSpace({ ...need, bytes: 1 }, '', { files })
  await ensureDiskSpace({ ...need, folder: '/nowhere/at/all' }, '', { files })
})
