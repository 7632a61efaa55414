import { type EventFacts, valueAt } from './event-facts.ts'
import { type EventRow, eventTable } from './event-table.ts'

/** The row of the table that an event falls into; nothing for events that the table does not know. */
export const findRow = ({ event, payload }: Pick<EventFacts, 'event' | 'payload'>): EventRow | undefined =>
  eventTable.find(
    ({ events, when = {} }) =>
      events.includes(event) &&
      Object.entries(when).every(([path, wanted]) => valueAt(payload, path) === wanted),
  )
