import { apiUrl } from './config.js'

export async function fetchCustomers() {
  const response = await fetch(`${apiUrl}/api/v2/customers`)
  if (!response.ok) throw new Error(`The API answered ${response.status}`)
  return await response.json()
}
