import * as z from "zod/mini";
import { ShownField } from "../salesforce/schema";
import { AutomationSettings } from "./settings-schema";
import { Verdict } from "./verdict-schema";

/** A dry run: what a mailbox's settings, or a draft of them, would do with its last conversations, or with mail of one address. */
export const DryRunInput = z.object({
  mailboxId: z.uuid(),
  settings: z.optional(z.partial(AutomationSettings)),
  address: z.optional(z.email("Enter an e-mail address.").check(z.toLowerCase())),
});
export type DryRunInput = z.output<typeof DryRunInput>;

/** What would become of one message. */
export const DryRunRow = z.object({
  /** Null for a pasted address that has never written. */
  conversationId: z.nullable(z.string()),
  subject: z.string(),
  /** ISO 8601 UTC, of the message. */
  at: z.string(),
  state: z.enum(["off", "skipped", "not-logged", "held", "waiting", "logged", "failed", "dismissed"]),
  verdict: Verdict,
  /** The fields that would be written, by API name; absent where the org does not have them any more. */
  described: z.record(z.string(), ShownField),
  /** Each step in words. */
  sentences: z.object({ match: z.string(), add: z.string(), change: z.string(), log: z.string() }),
});
export type DryRunRow = z.output<typeof DryRunRow>;

export const DryRun = z.object({
  rows: z.array(DryRunRow),
  /** How many messages each would happen to. */
  totals: z.object({
    link: z.number(),
    create: z.number(),
    update: z.number(),
    log: z.number(),
    /** Files sent, each once. */
    files: z.number(),
    skip: z.number(),
    hold: z.number(),
  }),
  /** API calls that doing all this would take. */
  calls: z.number(),
  /** API calls that the dry run itself took. */
  callsUsed: z.number(),
});
export type DryRun = z.output<typeof DryRun>;
