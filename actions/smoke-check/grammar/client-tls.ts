import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { ClientTls } from '../engine/exchange.ts'
import type { Vault } from '../secrets/vault.ts'
import type { Path } from './problem.ts'
import { isPem } from './read-files.ts'
import type { CheckData } from './smoke-schema.ts'

interface Context {
  readonly files: ReadonlyMap<string, Buffer>
  readonly vault: Vault
  readonly problem: (path: Path, message: string) => void
}

/** Whom a check trusts besides, and the certificate that it shows; each is PEM, or the path of a file that holds it. */
export function clientTls(data: CheckData, context: Context): ClientTls | undefined {
  const ca = pem('ca', data, context, text => new X509Certificate(text))
  const cert = pem('client-certificate', data, context, text => new X509Certificate(text))
  const key = pem('client-key', data, context, text => createPrivateKey(text))
  if ((data['client-certificate'] === undefined) !== (data['client-key'] === undefined))
    context.problem(
      [data['client-key'] === undefined ? 'client-certificate' : 'client-key'],
      '`client-certificate` and `client-key` belong together',
    )
  if (key !== undefined) context.vault.hide(key)
  if (ca === undefined && cert === undefined) return undefined
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  }
}

function pem(
  name: 'ca' | 'client-certificate' | 'client-key',
  data: CheckData,
  { files, problem }: Context,
  read: (text: string) => unknown,
): string | undefined {
  const given = data[name]
  if (given === undefined) return undefined
  const text = isPem(given) ? given : files.get(given)?.toString('utf8')
  if (text === undefined) return undefined
  try {
    read(text)
    return text
  } catch {
    problem([name], `holds no ${name === 'client-key' ? 'private key' : 'certificate'} in PEM`)
    return undefined
  }
}
