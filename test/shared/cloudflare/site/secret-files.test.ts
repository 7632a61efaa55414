import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { secretByContent, secretByName } from '../../../../shared/cloudflare/site/secret-files.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const PRIVATE = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const PUBLIC = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const look = (name: string, text: string) => secretByContent(name, Buffer.from(text))

describe('names', () => {
  test.each([
    '.env',
    '.env.production',
    '.env-staging',
    '.env_local',
    '.dev.vars-old',
    '.ENV.local',
    '.envrc',
    '.dev.vars',
    '.dev.vars.staging',
    '.npmrc',
    '.netrc',
    '.git-credentials',
    'id_rsa',
    'id_ed25519',
  ])('%s is never published', name => expect(secretByName(name)).toContain('never published'))

  test.each([
    '.env.example',
    '.env.production.sample',
    '.dev.vars.example',
    '.env.template',
    '.env.dist',
    'env.js',
    '.environment',
    '.devcontainer',
    'id_rsa.pub',
    'npmrc.html',
  ])('%s goes up', name => expect(secretByName(name)).toBeUndefined())
})

describe('contents', () => {
  test.each([
    ['deploy', PRIVATE],
    ['a.txt', `\ufeff\n  ${PRIVATE}`],
    ['old', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n'],
    ['ssh', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n'],
    ['pgp.asc', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n'],
    ['putty.ppk', 'PuTTY-User-Key-File-3: ssh-ed25519\n'],
    ['account.json', JSON.stringify({ type: 'service_account', private_key: PRIVATE }, null, 2)],
    ['chain.pem', CERTIFICATE + PRIVATE],
    ['chain.crt', CERTIFICATE + PRIVATE],
    ['windows.txt', `${CERTIFICATE}${PRIVATE}`.replaceAll('\n', '\r\n')],
    ['exported', `Bag Attributes\n    friendlyName: x\nKey Attributes: <No Attributes>\n${PRIVATE}`],
    ['ssh2', '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: x\n'],
    ['age.txt', '# created: 2026-01-01\n# public key: age1x\nAGE-SECRET-KEY-1QQQ\n'],
    ['key.json', JSON.stringify(privateKey.export({ format: 'jwk' }))],
    ['keys.json', JSON.stringify({ keys: [privateKey.export({ format: 'jwk' })] }, null, 2)],
    ['server.key', 'any bytes'],
    ['der.pem', '0\u0082\u0001'],
  ])('%s is refused', (name, text) => expect(look(name, text)).toBeDefined())

  test.each([
    ['chain.pem', CERTIFICATE + CERTIFICATE],
    ['jwt.pem', PUBLIC],
    ['docs.html', `<pre>${PRIVATE}</pre>`],
    ['jose.js', `const begin = '-----BEGIN PRIVATE KEY-----'`],
    ['guide.md', `# Keys\n\n${PRIVATE}`],
    ['jwks.json', JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] })],
    ['bundle.crt', CERTIFICATE + PUBLIC],
    ['notes.md', '# created: by hand\n\nA page'],
    ['data.json', '{"public_key":"-----BEGIN PUBLIC KEY-----"}'],
    ['Print.txt', 'Paper'],
    ['empty', ''],
  ])('%s goes up', (name, text) => expect(look(name, text)).toBeUndefined())
})
