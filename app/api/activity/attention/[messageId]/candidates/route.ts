import { z } from "zod";
import { findCandidates } from "@/lib/automation/attention-detail";
import { route } from "@/lib/web/route";

const Input = z.object({ messageId: z.uuid(), address: z.email("Enter an e-mail address.") });

export const GET = route(Input, findCandidates);
