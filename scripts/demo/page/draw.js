/** Draws every picture, in the colours of the reader, and again when those change. A picture that cannot be drawn stays text. */
const dark = matchMedia('(prefers-color-scheme: dark)')
const pictures = [...document.querySelectorAll('pre.mermaid')].map(element => ({
  element,
  text: element.textContent,
}))

async function draw() {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: dark.matches ? 'dark' : 'neutral',
    fontFamily: 'system-ui, sans-serif',
    gantt: { useMaxWidth: true },
  })
  for (const [index, { element, text }] of pictures.entries()) {
    try {
      const { svg } = await mermaid.render(`picture-${index}`, text)
      element.innerHTML = svg
      element.classList.add('drawn')
    } catch {
      element.textContent = text
      document.querySelector(`#dpicture-${index}`)?.remove()
    }
  }
}

dark.addEventListener('change', draw)
draw()
