import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Our own identifiers: random, so that they tell nothing and cannot be guessed from one another. */
export const id = () => uuid().primaryKey().defaultRandom();

/** A moment, kept with its zone. */
export const moment = () => timestamp({ withTimezone: true, mode: "date" });

/** The tenant. First in every index, named in every query, checked again by row-level security (db/protect.ts). */
export const workspaceId = () => uuid().notNull();

export const timestamps = {
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment()
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
};

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
