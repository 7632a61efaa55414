import { defineConfig, devices } from '@playwright/test'

/** Both sides as a visitor meets them: the served build, the real API, its migrated database. */
export default defineConfig({
  testDir: 'e2e',
  forbidOnly: true,
  workers: 1,
  reporter: 'line',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: 'http://localhost:4173',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH },
  },
  webServer: [
    {
      command: 'node main.js',
      cwd: '../backend',
      url: 'http://localhost:9000/health',
      env: { PORT: '9000' },
    },
    { command: 'npm run preview', url: 'http://localhost:4173' },
  ],
})
