/** Where Workers' newer table of types differs from the one of Pages (package `mime` 4 against 3). */
const RENAMED: Readonly<Record<string, string>> = { 'application/javascript': 'text/javascript' }

/** How Cloudflare's own client calls what it cannot name: it is then served without a type. */
const UNKNOWN_TYPE = 'application/null'

/** The type under which Workers serve a file, from the type that Pages would give it. */
export function workersContentType(pagesType: string | null): string {
  if (pagesType === null) return UNKNOWN_TYPE
  if (pagesType.includes(';') || pagesType === UNKNOWN_TYPE) return pagesType
  const type = RENAMED[pagesType] ?? pagesType
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}
