const NAMED = String.raw`[\w/-]*(?:health|readyz?\b|livez\b)[\w/-]*`

/** A route as frameworks declare it: with a slash in front, after a method as Go takes it, or without as Django does. */
const ROUTES: readonly RegExp[] = [
  new RegExp(String.raw`["'\x60](?:GET )?(/${NAMED})["'\x60]`),
  new RegExp(String.raw`path\(\s*r?["']\^?(${NAMED})\$?["']`),
  /get\s*\(?\s*["']\/?([\w/-]+)["']\s*(?:=>|,\s*to:)\s*["']rails\/health#show/,
]

/** The first route that is named for health, with a slash in front; nothing where the source shows none. */
export function routeIn(source: string): string | undefined {
  for (const route of ROUTES) {
    const found = route.exec(source)?.[1]
    if (found !== undefined) return found.startsWith('/') ? found : `/${found}`
  }
  return undefined
}
