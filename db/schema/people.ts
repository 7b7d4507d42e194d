import { boolean, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, timestamps, workspaceId } from "../columns";

/** Someone outside with whom we talk. */
export const people = pgTable(
  "people",
  {
    id: id(),
    workspaceId: workspaceId(),
    name: text(),
    /** The name, else the first address, folded (lib/people/sort-key.ts): lists of people are ordered by it. */
    sortKey: text().notNull(),
    ...timestamps,
  },
  (table) => [index("people_list_index").on(table.workspaceId, table.sortKey, table.id)],
);

export const personAddresses = pgTable(
  "person_addresses",
  {
    id: id(),
    workspaceId: workspaceId(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** Lower-cased. */
    address: text().notNull(),
    /** Whether a member said that it is theirs; else a mail named it. */
    isAddedByHand: boolean().notNull().default(false),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("person_addresses_address_unique").on(table.workspaceId, table.address),
    index("person_addresses_person_index").on(table.workspaceId, table.personId),
  ],
);
