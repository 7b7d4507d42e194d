import * as z from "zod/mini";
import { RecordId } from "../salesforce/schema";

/** What a Lead can be converted with. */
export const Conversion = z.object({
  /** What the new Account would be called. */
  company: z.string(),
  /** Accounts of that name. */
  accounts: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Statuses a converted Lead may have. */
  statuses: z.array(z.object({ value: z.string(), label: z.string() })),
});
export type Conversion = z.output<typeof Conversion>;

export const ConversionInput = z.object({ personId: z.uuid(), recordId: RecordId });
export type ConversionInput = z.output<typeof ConversionInput>;

export const ConvertInput = z.object({
  personId: z.uuid(),
  conversationId: z.nullable(z.uuid()),
  recordId: RecordId,
  status: z.string(),
  /** Null makes an Account. */
  accountId: z.nullable(RecordId),
  /** Null makes no Opportunity. */
  opportunityName: z.nullable(z.string().check(z.trim(), z.minLength(1, "Name the Opportunity."), z.maxLength(120))),
});
export type ConvertInput = z.output<typeof ConvertInput>;
