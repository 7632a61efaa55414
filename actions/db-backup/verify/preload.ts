import type { Ports } from '../../../shared/action/action.ts'
import type { Manifest } from '../manifest/manifest.ts'

interface Preload {
  readonly library: string
  /** What keeps its workers from doing with a copy what they do with the original. */
  readonly settings: readonly string[]
}

/** Extensions that a server must know from its start (their manuals, *Installation*). pg_cron is none of them: it would run the jobs that it finds. */
const PRELOADED: Readonly<Record<string, Preload>> = {
  timescaledb: {
    library: 'timescaledb',
    settings: ['timescaledb.max_background_workers=0', 'timescaledb.telemetry_level=off'],
  },
  citus: { library: 'citus', settings: ['citus.enable_statistics_collection=off'] },
  pgaudit: { library: 'pgaudit', settings: [] },
  pg_stat_statements: { library: 'pg_stat_statements', settings: [] },
  pg_stat_monitor: { library: 'pg_stat_monitor', settings: [] },
  pg_squeeze: { library: 'pg_squeeze', settings: [] },
}

/** The settings by which a throw-away server loads what the extensions of a backup need from its start, where it has them. */
export async function preloadSettings(
  { contents }: Pick<Manifest, 'contents'>,
  bin: string,
  { processes, files }: Pick<Ports, 'processes' | 'files'>,
): Promise<string[]> {
  const wanted = contents.extensions
    .map(({ name }) => PRELOADED[name])
    .filter(preload => preload !== undefined)
  if (wanted.length === 0) return []
  const folder = await libraryFolder(bin, processes)
  const there: Preload[] = []
  for (const preload of wanted)
    if (folder !== undefined && (await files.facts(`${folder}/${preload.library}.so`)) !== undefined)
      there.push(preload)
  if (there.length === 0) return []
  const libraries = there.map(({ library }) => library).join(',')
  return [`shared_preload_libraries=${libraries}`, ...there.flatMap(({ settings }) => settings)]
}

/** As the server itself says, where its `pg_config` is installed; else where packages put it. */
const libraryFolder = async (bin: string, processes: Ports['processes']): Promise<string | undefined> =>
  (await processes.ask(`${bin}/pg_config`, ['--pkglibdir'])) ?? bin.replace(/\/bin\/?$/, '/lib')
