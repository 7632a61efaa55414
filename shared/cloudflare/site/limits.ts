/** Limits of Pages; see the documentation "Limits" of Cloudflare Pages. */
export const LARGEST_FILE = 26_214_400
/** A worker bundle has the same limit. */
export const LARGEST_BUNDLE = 26_214_400
