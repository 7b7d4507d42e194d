import { z } from "zod";
import { formRules } from "@/lib/automation/form-rules";
import { formObjects } from "@/lib/panel/form-schema";
import { loadRecordForm } from "@/lib/panel/record-form";
import { route } from "@/lib/web/route";

const Input = z.object({
  personId: z.uuid(),
  conversationId: z.uuid().nullable().default(null),
  sObject: z.enum(formObjects),
  recordTypeId: z.string().optional(),
  asPerson: z.stringbool().optional(),
  messageId: z.uuid().optional(),
  noteId: z.uuid().optional(),
  recreates: z.string().optional(),
  another: z.stringbool().optional(),
});

/** What the mailbox's rules say is automation's to tell, the form the panel's to make. */
export const GET = route(Input, async (ctx, input) => {
  const sObject = input.sObject === "Account" ? "Contact" : input.sObject;
  const isPerson = sObject === "Contact" || sObject === "Lead";
  return loadRecordForm(ctx, input, isPerson ? await formRules(ctx, { ...input, sObject }) : {});
});
