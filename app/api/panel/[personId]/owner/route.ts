import { z } from "zod";
import { formObjects } from "@/lib/panel/form-schema";
import { getOwnerLine } from "@/lib/panel/owner-choices";
import { route } from "@/lib/web/route";

const Input = z.object({
  personId: z.uuid(),
  conversationId: z.uuid().nullable().default(null),
  sObject: z.enum(formObjects),
});

export const GET = route(Input, getOwnerLine);
