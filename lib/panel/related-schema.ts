import * as z from "zod/mini";
import { PanelRecord, ReadProblem } from "./schema";

/** Lists of records that belong to a shown one: the Opportunities of a Contact's Account, a Contact's Cases, an Account's Contacts. */
const RelatedListName = z.enum(["opportunities", "contacts", "cases"]);
export type RelatedListName = z.output<typeof RelatedListName>;

export const RelatedListInput = z.object({
  personId: z.uuid(),
  list: RelatedListName,
  /** The record they belong to, which the panel shows. */
  recordId: z.string(),
  which: z._default(z.enum(["all", "open"]), "all"),
});
export type RelatedListInput = z.output<typeof RelatedListInput>;

export const RelatedList = z.object({
  /** How many there are, shown or not. */
  total: z.number(),
  records: z.array(PanelRecord),
  /** Of Opportunities: what the person is in them, by their id; null where the role has no name. */
  roles: z.record(z.string(), z.nullable(z.string())),
});
export type RelatedList = z.output<typeof RelatedList>;

export const TimeLineInput = z.object({
  personId: z.uuid(),
  recordId: z.string(),
  /** Of Tasks: those an admin lets agents see at first, or all. */
  which: z._default(z.enum(["filtered", "all"]), "filtered"),
});
export type TimeLineInput = z.output<typeof TimeLineInput>;

/** Something that was done, is to be done, or will take place. */
const TimeLineEntry = z.object({
  id: z.string(),
  kind: z.enum(["task", "email", "call", "event"]),
  subject: z.string(),
  /** Of a Task: its status. */
  status: z.nullable(z.string()),
  isOpen: z.boolean(),
  /** A day (`YYYY-MM-DD`) for Tasks and Events of the whole day, a moment (ISO 8601 UTC) for other Events; null where none was set. */
  due: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  url: z.string(),
  createdAt: z.string(),
  /** Of a Task: as it can be opened and edited; null for what cannot. */
  record: z.nullable(PanelRecord),
});
export type TimeLineEntry = z.output<typeof TimeLineEntry>;

export const TimeLine = z.object({
  /** What is open or to come first, then what was, the latest first. */
  entries: z.array(TimeLineEntry),
  /** Parts that could not be loaded. */
  problems: z.array(ReadProblem),
  /** The admin's filter of Tasks, kept or not: in words, and how many Tasks there are with and without it. */
  filter: z.nullable(z.object({ words: z.string(), shown: z.number(), total: z.number() })),
  /** The status that says a Task is done; null where that is not known just now. */
  doneStatus: z.nullable(z.string()),
});
export type TimeLine = z.output<typeof TimeLine>;
