import fc from 'fast-check'
import { base32 } from '../../../shared/secrets/base32.ts'

export type Encode = (value: string) => string

const each =
  (change: (unit: string) => string): Encode =>
  value =>
    Array.from({ length: value.length }, (_, at) => change(value.charAt(at))).join('')
const eachSign =
  (change: (sign: string) => string): Encode =>
  value =>
    [...value].map(change).join('')
const unit = (character: string, width: number) => character.charCodeAt(0).toString(16).padStart(width, '0')

const quotedPrintable: Encode = value =>
  [...Buffer.from(value)]
    .map(byte =>
      byte === 0x3d || byte > 0x7e
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')

/** What the encoders of browsers, servers, shells and languages make of a text. */
export const ENCODERS: Readonly<Record<string, Encode>> = {
  percent: encodeURIComponent,
  'percent in small letters': value =>
    encodeURIComponent(value).replace(/%../g, found => found.toLowerCase()),
  'percent for every byte': value => [...Buffer.from(value)].map(byte => `%${byte.toString(16)}`).join(''),
  form: value => new URLSearchParams({ value }).toString().slice(6),
  JSON: value => JSON.stringify(value).slice(1, -1),
  'JSON of PHP': value => JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
  'unicode escapes': each(character => (/[\w ]/.test(character) ? character : `\\u${unit(character, 4)}`)),
  'unicode escapes in capitals': each(character =>
    /[\w ]/.test(character) ? character : `\\u${unit(character, 4).toUpperCase()}`,
  ),
  'hexadecimal escapes': each(character =>
    /[\w ]/.test(character) || character > '~' ? character : `\\x${unit(character, 2)}`,
  ),
  'decimal entities': eachSign(sign => (/\w/.test(sign) ? sign : `&#${sign.codePointAt(0)};`)),
  'hexadecimal entities': eachSign(sign => `&#x${sign.codePointAt(0)?.toString(16)};`),
  'named entities': value =>
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'a quoted word of a shell': value => `'${value.replaceAll("'", `'\\''`)}'`,
  'a word of a shell': eachSign(sign => (/\w/.test(sign) ? sign : `\\${sign}`)),
  hex: value => Buffer.from(value).toString('hex'),
  'hex in capitals': value => Buffer.from(value).toString('hex').toUpperCase(),
  base64: value => Buffer.from(`user:${value}`).toString('base64'),
  base64url: value => Buffer.from(value).toString('base64url'),
  'base64 in short lines': value => Buffer.from(value).toString('base64').replace(/.{16}/g, '$&\n    '),
  'base64 in short lines, in JSON': value =>
    JSON.stringify(Buffer.from(value).toString('base64').replace(/.{16}/g, '$&\r\n\t')).slice(1, -1),
  'JSON in JSON': value => JSON.stringify(JSON.stringify(value)).slice(3, -3),
  'base64 in base64': value => Buffer.from(Buffer.from(value).toString('base64')).toString('base64'),
  'UTF-16 in base64': value => Buffer.from(`u:${value}`, 'utf16le').toString('base64'),
  'UTF-16 of networks in base64': value => Buffer.from(value, 'utf16le').swap16().toString('base64'),
  'UTF-16 in hex': value => Buffer.from(value, 'utf16le').toString('hex'),
  'JSON in base64': value => Buffer.from(JSON.stringify([value])).toString('base64'),
  'percent in base64': value => Buffer.from(`x=${encodeURIComponent(value)}`).toString('base64url'),
  base32: value => base32(Buffer.from(`a:${value}`)),
  'base32 in small letters': value => base32(Buffer.from(value)).toLowerCase(),
  'quoted-printable': quotedPrintable,
  'quoted-printable in short lines': value => quotedPrintable(value).replace(/(?:=..|[^=]){12}/g, '$&=\r\n'),
  'octal escapes': value =>
    [...Buffer.from(value)].map(byte => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  'long escapes of Python': eachSign(
    sign => `\\U${(sign.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  ),
  'percent of older browsers': each(character => `%u${unit(character, 4)}`),
  'entities without their end': eachSign(sign => `&#${sign.codePointAt(0)}`),
  'a word of SQL': value => value.replaceAll("'", "''"),
  'a field of CSV': value => value.replaceAll('"', '""'),
  'bytes of a buffer': value =>
    [...Buffer.from(value)].map(byte => byte.toString(16).padStart(2, '0')).join(' '),
  'bytes with colons': value =>
    [...Buffer.from(value)].map(byte => byte.toString(16).padStart(2, '0')).join(':'),
  'bytes of C': value =>
    [...Buffer.from(value)].map(byte => `0x${byte.toString(16).padStart(2, '0')}`).join(', '),
  'bytes in JSON': value => [...Buffer.from(value)].join(','),
  'bytes of Go': value => `[${[...Buffer.from(value)].join(' ')}]`,
  'bytes of .NET': value =>
    [...Buffer.from(value)].map(byte => byte.toString(16).toUpperCase().padStart(2, '0')).join('-'),
  'colours between the letters': eachSign(sign => `\u001b[31m${sign}`),
  'soft hyphens': eachSign(sign => `${sign}\u00ad`),
  'percent in HTML': value => encodeURIComponent(value).replaceAll('%', '&#37;'),
}

/** Printable, of the kinds that generators of tokens and passwords use; no run that an encoder would leave as it is. */
export const secretValue = fc
  .string({
    unit: fc.constantFrom(...'abcXYZ019/+=&%\\\'"<>~!@#$_-.:;ü€😀 '),
    minLength: 16,
    maxLength: 48,
  })
  .filter(value => value.trim().length >= 16 && !/(.)\1{3}/.test(value))
