import { readFileSync } from 'node:fs'

/** `gh api -X METHOD route -f name=value -F 'a[b]=true'`, as gh itself puts a request together. */
const [, , method, route, ...fields] = process.argv
const isInput = fields[0] === '--input' && fields[1] === '-'
const body = isInput ? JSON.parse(readFileSync(0, 'utf8')) : {}
for (let at = isInput ? 2 : 0; at < fields.length; at += 2) {
  const [name, value] = fields[at + 1].split(/=(.*)/s)
  const [, key, inner] = /^(\w+)(?:\[(\w+)\])?$/.exec(name)
  const read = fields[at] === '-F' && /^(?:true|false|\d+)$/.test(value) ? JSON.parse(value) : value
  if (inner === undefined) body[key] = read
  else body[key] = { ...body[key], [inner]: read }
}
const answer = await fetch(`${process.env.GITHUB_API_URL}/${route}`, {
  method,
  headers: { authorization: `Bearer ${process.env.STAND_IN_TOKEN}`, 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
console.log(await answer.text())
process.exit(answer.ok ? 0 : 1)
