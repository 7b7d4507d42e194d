import { z } from "zod";

/** A record type as describe and the UI API tell of it alike (REST API Developer Guide, sObject Describe; User Interface API, object info). */
export const RecordTypeInfo = z.object({
  /** Whether the connected user may use it. */
  available: z.boolean(),
  defaultRecordTypeMapping: z.boolean(),
  /** What records without a record type have. */
  master: z.boolean(),
  name: z.string(),
  recordTypeId: z.string(),
});
