const PERCENT = /^(\d{1,3}(?:\.\d{1,3})?) ?%?$/

/** A share such as `2`, `0.5` or `5%`, in percent. */
export const readPercent = (raw: string): number | undefined => {
  const share = Number(PERCENT.exec(raw.trim())?.[1] ?? Number.NaN)
  return share >= 0 && share <= 100 ? share : undefined
}

export const percentProblem = (raw: string): string | undefined =>
  readPercent(raw) === undefined ? 'must be a percentage from 0 to 100, such as 2 or 0.5' : undefined
