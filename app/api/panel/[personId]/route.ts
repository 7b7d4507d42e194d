import { z } from "zod";
import { loadPanel } from "@/lib/panel/load-panel";
import { RecordId } from "@/lib/salesforce/schema";
import { route } from "@/lib/web/route";

const Input = z.object({
  personId: z.uuid(),
  refresh: z.stringbool().default(false),
  shows: z.optional(RecordId),
  anyway: z.stringbool().default(false),
});

export const GET = route(Input, loadPanel);
