const DAY_MS = 86_400_000

/** The hour, day, ISO week, month and year that a time belongs to, all in UTC. */
export function periodsOf(time: Date) {
  const text = time.toISOString()
  return {
    hourly: text.slice(0, 13),
    daily: text.slice(0, 10),
    weekly: isoWeek(time),
    monthly: text.slice(0, 7),
    yearly: text.slice(0, 4),
  }
}

/** Weeks start on Monday and belong to the year of their Thursday (ISO 8601). */
function isoWeek(time: Date): string {
  const day = Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate())
  const thursday = new Date(day + (3 - ((time.getUTCDay() + 6) % 7)) * DAY_MS)
  const firstDay = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const week = 1 + Math.floor((thursday.getTime() - firstDay) / (7 * DAY_MS))
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`
}
