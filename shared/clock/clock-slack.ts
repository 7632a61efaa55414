/**
 * How far two clocks may stand apart that write about the same thing: ours and a platform's, or two of a platform's own
 * machines. Machines that keep their time differ by less than a second; a request that waits in between adds the rest.
 */
export const CLOCK_SLACK_MS = 30_000
