import { z } from "zod";
import { getAttentionDetail } from "@/lib/automation/attention-detail";
import { route } from "@/lib/web/route";

export const GET = route(z.object({ messageId: z.uuid() }), getAttentionDetail);
