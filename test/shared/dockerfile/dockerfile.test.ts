import { expect, test } from 'vitest'
import { healthCommandOf } from '../../../shared/dockerfile/health-command.ts'
import { readInstructions } from '../../../shared/dockerfile/instructions.ts'

const keywords = (text: string) => readInstructions(text).map(({ keyword, line }) => `${keyword}:${line}`)

test.each([
  ['comments and empty lines', '# FROM a\n\nFROM b\n  # RUN x\nrun y', ['FROM:3', 'RUN:5']],
  [
    'lines that go on, with comments between',
    'FROM a\nRUN b && \\\n# c\n\n  d\nCMD e',
    ['FROM:1', 'RUN:2', 'CMD:6'],
  ],
  ['two backslashes are one at the end', 'RUN a \\\\\nRUN b', ['RUN:1', 'RUN:2']],
  ['another sign for going on', '# escape=`\nRUN a `\n  b\nRUN C:\\\nRUN d', ['RUN:2', 'RUN:4', 'RUN:5']],
  [
    'Windows line ends and a byte order mark',
    '\uFEFFFROM a\r\nRUN b \\\r\n c\r\nCMD d',
    ['FROM:1', 'RUN:2', 'CMD:4'],
  ],
  ['here-documents', 'RUN <<EOF\nHEALTHCHECK CMD x\nEOF\nCMD y', ['RUN:1', 'CMD:4']],
  ['two of them', 'COPY <<A <<"B" /x/\nCMD 1\nA\nCMD 2\nB\nCMD 3', ['COPY:1', 'CMD:6']],
  ['one with tabs', 'RUN <<-EOF\n\tCMD 1\n\tEOF\nCMD 2', ['RUN:1', 'CMD:4']],
  ['one without an end', 'RUN <<EOF\nCMD 1', ['RUN:1']],
  ['a shift and a here-string are none', 'RUN echo $((1<<2)) <<< x\nCMD 2', ['RUN:1', 'CMD:2']],
])('%s', (_, text, expected) => expect(keywords(text)).toEqual(expected))

test.each([
  [
    'as a line',
    'FROM a\nHEALTHCHECK --interval=5s --timeout=3s CMD curl -f x || exit 1',
    'curl -f x || exit 1',
  ],
  ['as a list', 'FROM a\nHEALTHCHECK CMD ["curl", "-f", "x"]', 'curl -f x'],
  ['over lines', 'FROM a\nHEALTHCHECK --interval=5s \\\n  CMD curl \\\n  # why\n  -f x', 'curl   -f x'],
  ['the last one of several', 'FROM a\nHEALTHCHECK CMD one\nHEALTHCHECK CMD two', 'two'],
  ['of an earlier stage alone', 'FROM a AS build\nHEALTHCHECK CMD one\nFROM b', undefined],
  ['of the stage below', 'FROM a AS Base\nHEALTHCHECK CMD one\nFROM base', 'one'],
  ['taken back', 'FROM a AS base\nHEALTHCHECK CMD one\nFROM base\nHEALTHCHECK NONE', undefined],
  [
    'of a platform',
    'FROM --platform=$BUILDPLATFORM a AS b\nHEALTHCHECK CMD x\nFROM --platform=linux/amd64 b',
    'x',
  ],
  ['a list that is none', "FROM a\nHEALTHCHECK CMD ['curl', 'x']", "['curl', 'x']"],
])('the health command %s', (_, text, expected) => expect(healthCommandOf(text)).toBe(expected))
