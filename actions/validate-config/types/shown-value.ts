import { looksLikeKey } from '../../../shared/dotenv/key-text.ts'

/** What may be known of a variable when one of its values is to be shown. */
export interface Shown {
  readonly name: string
  readonly isSecret: boolean
}

const LONGEST_SHOWN = 40

/** Names of variables whose value is a secret, whatever the contract says of them. */
const SECRET_NAME =
  /SECRET|PASSW(?:OR)?D|PASSPHRASE|TOKEN|CREDENTIAL|PRIVATE|(?:^|_)(?:KEY|PWD|PASS|PIN|DSN)(?:_|$)/i

/**
 * The one place that lets a value into a message: quoted, or `undefined` when it is a secret or may be one by mistake: by
 * its name, by user information of an address, by length, by random text inside.
 */
export function shownValue(value: string, { name, isSecret }: Shown): string | undefined {
  const isHidden =
    isSecret ||
    value.length > LONGEST_SHOWN ||
    SECRET_NAME.test(name) ||
    /[A-Za-z0-9+/=_-]{20}|@/.test(value) ||
    value.split(/[^A-Za-z0-9]+/).some(looksLikeKey)
  return isHidden ? undefined : JSON.stringify(value)
}

/**
 * An address without what may be secret in it: user information, query, fragment, random parts of its path. `undefined`
 * for what is no address.
 */
export function shownAddress(text: string): string | undefined {
  const match = /^([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^/?#\s]*@)?([^/?#@\s]{0,100})([^?#]*)(.*)$/i.exec(text)
  if (match === null) return undefined
  const [, scheme = '', host = '', path = '', rest = ''] = match
  const shownPath = path
    .split('/')
    .map(part => (isHarmless(part) ? part : '…'))
    .join('/')
  const isHidden = host.split(/[.:]/).some(part => looksLikeKey(part))
  return `${scheme}${isHidden ? '…' : host}${shownPath.length > LONGEST_SHOWN ? '/…' : shownPath}${rest === '' ? '' : '…'}`
}

const isHarmless = (text: string): boolean => text.length <= 24 && !looksLikeKey(text) && !text.includes('@')
