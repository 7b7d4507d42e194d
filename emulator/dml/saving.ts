import type { ObjectDefinition, StoredRecord } from "../types";

/** A record on its way to being saved; `old` is null for a new one. */
export type Saving = { object: ObjectDefinition; record: StoredRecord; old: StoredRecord | null };
