import { z } from "zod";
import { retryReply } from "@/lib/inbox/delivery";
import { route } from "@/lib/web/route";

export const POST = route(z.object({ messageId: z.uuid() }), retryReply);
