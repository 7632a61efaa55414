/* Runs in the page of report-page.test.ts. */

/** Runs in the page: whatever makes it scroll sideways. */
globalThis.tooWide = () => {
  const { scrollWidth } = document.documentElement
  if (scrollWidth <= innerWidth) return []
  const wide = [...document.body.querySelectorAll('*')].filter(
    one => one.getBoundingClientRect().right > innerWidth,
  )
  return [`the page is ${scrollWidth} wide`, ...wide.slice(0, 5).map(one => one.outerHTML.slice(0, 120))]
}

/** Runs in the page: text that is too small, or too faint by WCAG 2.2, level AA. */
globalThis.hardToRead = () => {
  const numbers = colour => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const light = colour => {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map(value => {
      const share = value / 255
      return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const behind = element => {
    if (element === null) return [255, 255, 255]
    const colour = numbers(getComputedStyle(element).backgroundColor)
    return colour.length === 0 || colour[3] === 0 ? behind(element.parentElement) : colour
  }
  const problems = new Set()
  for (const element of document.querySelectorAll('main *, header *')) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim())
    if (!own || element.closest('svg') !== null || element.getClientRects().length === 0) continue
    const style = getComputedStyle(element)
    const [bright = 0, dark = 0] = [light(numbers(style.color)), light(behind(element))].sort((a, b) => b - a)
    const ratio = (bright + 0.05) / (dark + 0.05)
    const size = Number.parseFloat(style.fontSize)
    const name = `${element.tagName.toLowerCase()}.${element.className}`
    if (size < 11) problems.add(`${name} is ${size} px small`)
    if (ratio < (size >= 24 ? 3 : 4.5)) problems.add(`${name} has a contrast of ${ratio.toFixed(2)}`)
  }
  return [...problems]
}
