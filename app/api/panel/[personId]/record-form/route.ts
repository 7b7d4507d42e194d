import { z } from "zod";
import { companyPlaceholder } from "@/lib/automation/placeholder";
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
});

/** The placeholder is automation's to say, the form the panel's to make. */
export const GET = route(Input, async (ctx, input) => {
  const isLead = input.sObject === "Lead";
  return loadRecordForm(ctx, input, {
    companyPlaceholder: isLead ? await companyPlaceholder(ctx, input.conversationId) : null,
  });
});
