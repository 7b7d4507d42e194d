import * as z from "zod/mini";
import { RecordId } from "./schema";

/** Who owns what is made (C-11). */
export const Owner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("connected-user") }),
  /** Whoever the conversation is assigned to. */
  z.object({ kind: z.literal("assignee") }),
  /** Salesforce's own; only Leads and Cases have any. */
  z.object({ kind: z.literal("assignment-rules") }),
  z.object({ kind: z.literal("fixed"), recordId: RecordId, name: z.string() }),
]);
export type Owner = z.output<typeof Owner>;

/** Objects whose new records Salesforce's own rules can give to somebody. */
export const objectsWithRules: readonly string[] = ["Lead", "Case"];
