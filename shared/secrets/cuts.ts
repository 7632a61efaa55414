import { CUT } from '../text/cut.ts'

/** Where a text of bytes was cut, for a pattern. */
export const AT_A_CUT = `(?:${Buffer.from(CUT).toString('latin1')}|\\.{3}|$)`

/** Most characters of half an escape: a pair of surrogates but for its last digit. */
const LONGEST_HALF = 12
const LONGEST_MARK = 3

/** The beginning of an escape, of a quoted quote, of a colour or of the next byte of a list, and then the cut. */
const HALF_AN_ESCAPE = new RegExp(
  String.raw`^(?:[%=&\\#,:'" \u001b][%=&\\#{},:;'" \[0-9a-fA-FuUx]{0,${LONGEST_HALF - 1}}|&[a-z]{0,6}|)${AT_A_CUT}`,
)

/** Whether a text of bytes was cut at this place, or within an escape that begins there. */
export const isCutAt = (text: string, place: number): boolean =>
  HALF_AN_ESCAPE.test(text.slice(place, place + LONGEST_HALF + LONGEST_MARK + 1))
