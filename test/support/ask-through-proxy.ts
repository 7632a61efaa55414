import { proxyAwareFetch } from '../../shared/http/proxy-fetch.ts'

/** Asks `<origin>/hello` and sends a form to `<origin>/form`, as an action would; prints both answers. */
const [origin = ''] = process.argv.slice(2)
const ask = proxyAwareFetch(process.env)
console.log(await (await ask(`${origin}/hello`)).text())
const form = new FormData()
form.set('file', new Blob(['x']), '_headers')
console.log(await (await ask(`${origin}/form`, { method: 'POST', body: form })).text())
