/** One file of the site, as the folder shows it. */
export interface SiteFile {
  /** From the root of the site, with forward slashes: `/assets/app.js`. */
  readonly path: string
  /** Where it is on this machine. */
  readonly location: string
  /** Bytes. */
  readonly size: number
}

/** The files at the root that mean something to the platform and are no assets. */
export const SPECIAL_FILES = ['_headers', '_redirects', '_routes.json'] as const

export type SpecialFile = (typeof SPECIAL_FILES)[number]

/** What a folder holds, before anything was read. */
export interface SiteFolder {
  readonly root: string
  readonly assets: readonly SiteFile[]
  readonly special: Readonly<Partial<Record<SpecialFile, SiteFile>>>
  /** A bundled worker: `_worker.js` as a file, or the modules of `_worker.js` as a folder. */
  readonly worker: { readonly kind: 'file' | 'folder'; readonly modules: readonly SiteFile[] } | undefined
}

/** A file with the key under which the platform stores its content. */
export interface Asset extends SiteFile {
  readonly key: string
  readonly contentType: string
  /** For what was made by this run and is not in the folder. */
  readonly content?: Uint8Array
  /** Text that is in the asset and not in its file, from this byte on; `size` and `key` are those of the asset. */
  readonly insert?: { readonly at: number; readonly text: string }
}

/** Bytes of a whole site, as it is served. */
export const sizeOf = (assets: readonly Pick<Asset, 'size'>[]): number =>
  assets.reduce((sum, { size }) => sum + size, 0)
