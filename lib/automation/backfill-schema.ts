import * as z from "zod/mini";

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, "Choose a day."));

/** Which messages of the past are to be sent through the automation. */
export const BackfillRange = z
  .object({
    mailboxIds: z.array(z.uuid()).check(z.minLength(1, "Choose a mailbox.")),
    /** First and last day, in UTC. */
    fromDate: Day,
    toDate: Day,
  })
  .check(
    z.refine(({ fromDate, toDate }) => fromDate <= toDate, {
      error: "The range ends before it begins.",
      path: ["toDate"],
    }),
  );
export type BackfillRange = z.output<typeof BackfillRange>;

export const StartBackfillInput = z.intersection(
  BackfillRange,
  z.object({ perHour: z.int().check(z.minimum(1, "At least one message an hour."), z.maximum(100_000)) }),
);
export type StartBackfillInput = z.output<typeof StartBackfillInput>;

export const BackfillId = z.object({ backfillId: z.uuid() });

/** What a backfill would take. */
export const BackfillEstimate = z.object({
  /** Messages in the range that are not in Salesforce yet. */
  messages: z.number(),
  /** Of the range, those that are there. */
  alreadyLogged: z.number(),
  /** API calls, about. */
  calls: z.number(),
});
export type BackfillEstimate = z.output<typeof BackfillEstimate>;

export const BackfillProgress = z.object({
  id: z.string(),
  state: z.enum(["running", "paused", "done", "cancelled"]),
  mailboxIds: z.array(z.string()),
  fromDate: z.string(),
  toDate: z.string(),
  perHour: z.number(),
  /** Messages in all, and those gone through so far. */
  total: z.number(),
  taken: z.number(),
  /** Of those taken, how many still wait to be decided on. */
  waiting: z.number(),
  startedAt: z.string(),
  finishedAt: z.nullable(z.string()),
});
export type BackfillProgress = z.output<typeof BackfillProgress>;

/** What moves by itself on the Automation tab. */
export const AutomationProgress = z.object({
  /** ISO 8601 UTC; null while automation runs. */
  pausedAt: z.nullable(z.string()),
  /** Messages to decide on, and changes owed to Salesforce. */
  waiting: z.number(),
  /** The latest first. */
  backfills: z.array(BackfillProgress),
});
export type AutomationProgress = z.output<typeof AutomationProgress>;
