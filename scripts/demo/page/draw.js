/** Draws every picture, in the colours of the page, and again when those change. A picture that cannot be drawn stays text. */
const dark = matchMedia('(prefers-color-scheme: dark)')
const pictures = [...document.querySelectorAll('pre.mermaid')].map(element => ({
  element,
  text: element.textContent,
}))

/** Colours as numbers: Mermaid mixes them and does not know `light-dark`. */
function palette() {
  const [ink, quiet, line, card, fill, good, bad, badFill] = dark.matches
    ? ['#e4e7ea', '#98a3ad', '#4a545d', '#1c2024', '#22352f', '#5fd0a5', '#ff9c85', '#3a1d17']
    : ['#1d2328', '#5b656e', '#aeb7be', '#ffffff', '#e6f4ee', '#0b6e4f', '#a1260d', '#fdece8']
  return {
    darkMode: dark.matches,
    background: card,
    primaryColor: fill,
    primaryTextColor: ink,
    primaryBorderColor: good,
    lineColor: quiet,
    textColor: ink,
    titleColor: ink,
    edgeLabelBackground: card,
    clusterBkg: card,
    clusterBorder: line,
    gridColor: line,
    sectionBkgColor: card,
    sectionBkgColor2: card,
    altSectionBkgColor: card,
    taskTextColor: ink,
    taskTextDarkColor: ink,
    taskTextOutsideColor: ink,
    taskBkgColor: fill,
    taskBorderColor: good,
    activeTaskBkgColor: card,
    activeTaskBorderColor: good,
    doneTaskBkgColor: fill,
    doneTaskBorderColor: good,
    critBkgColor: badFill,
    critBorderColor: bad,
    pie1: good,
    xyChart: {
      backgroundColor: card,
      titleColor: ink,
      xAxisLabelColor: ink,
      xAxisTitleColor: quiet,
      xAxisTickColor: line,
      xAxisLineColor: line,
      yAxisLabelColor: ink,
      yAxisTitleColor: quiet,
      yAxisTickColor: line,
      yAxisLineColor: line,
      plotColorPalette: good,
    },
  }
}

async function draw() {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    themeVariables: palette(),
    themeCSS: `.grid .tick line { stroke: ${palette().gridColor}; }`,
    fontFamily: 'system-ui, sans-serif',
    gantt: { useMaxWidth: true, barHeight: 26, barGap: 6, fontSize: 14, leftPadding: 40, useWidth: 860 },
    xyChart: { width: 700, height: 300, titleFontSize: 16 },
  })
  for (const [index, { element, text }] of pictures.entries()) {
    try {
      const { svg } = await mermaid.render(`picture-${index}`, text)
      element.innerHTML = svg
      element.classList.add('drawn')
    } catch {
      element.textContent = text
      element.classList.remove('drawn')
      document.querySelector(`#dpicture-${index}`)?.remove()
    }
  }
}

dark.addEventListener('change', draw)
draw()
