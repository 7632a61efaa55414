import { join } from 'node:path'
import type { Files } from '../../../shared/files/files.ts'

const SKIPPED = new Set([
  'node_modules',
  'dist',
  'build',
  'venv',
  '__pycache__',
  'vendor',
  'coverage',
  'target',
])

/** More files than any application has; a folder with more is the wrong folder. */
export const MOST_FILES = 20_000

/**
 * Files below a folder whose name is wanted, in order of their paths. Links are not followed; folders of tools and what
 * starts with a dot are left out.
 */
export async function listFiles(
  folder: string,
  isWanted: (name: string) => boolean,
  files: Files,
): Promise<string[]> {
  const found: string[] = []
  const waiting = [folder]
  for (
    let current = waiting.pop();
    current !== undefined && found.length < MOST_FILES;
    current = waiting.pop()
  ) {
    for (const { name, kind } of await files.list(current)) {
      const path = current === '.' ? name : join(current, name)
      if (kind === 'folder' && !name.startsWith('.') && !SKIPPED.has(name)) waiting.push(path)
      else if (kind === 'file' && isWanted(name)) found.push(path)
    }
  }
  return found.sort()
}
