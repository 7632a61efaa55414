/** What is wrong with the URL of a site that is checked. Plain http is fine: that it redirects may be the very question. */
export function siteUrlProblem(raw: string): string | undefined {
  const url = URL.canParse(raw) ? new URL(raw) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return 'must be an absolute http or https URL, such as https://staging-api.example.com'
  if (url.username !== '' || url.password !== '') return 'must not carry a user name or password'
  if (url.search !== '' || url.hash !== '') return 'must not carry a query or a fragment'
  return undefined
}
