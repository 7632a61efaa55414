import { expect, test } from '@playwright/test'

test('a visitor sees the customers of the database', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'DataBiz' })).toBeVisible()
  await expect(page.getByText(/^[1-9]\d* customers$/)).toBeVisible()
  await expect(page.getByRole('listitem').first()).toContainText(', ')
})
