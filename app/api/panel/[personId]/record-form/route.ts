import { z } from "zod";
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

export const GET = route(Input, loadRecordForm);
