import { environment } from './config.js'
import './style.css'

const app = document.querySelector('#app')
app.innerHTML = `<main><h1>DataBiz <small class="environment"></small></h1><p></p><ul></ul></main>`
app.querySelector('.environment').textContent = environment

/** Loaded apart, so that the page stands before its data. */
const { fetchCustomers } = await import('./api.js')
try {
  const { total, newest } = await fetchCustomers()
  app.querySelector('p').textContent = `${total} customers`
  app.querySelector('ul').append(...newest.map(itemOf))
} catch (error) {
  app.querySelector('p').textContent = error.message
}

function itemOf({ name, city }) {
  const item = document.createElement('li')
  item.textContent = `${name}, ${city}`
  return item
}
