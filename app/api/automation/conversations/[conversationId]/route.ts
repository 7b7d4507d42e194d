import { z } from "zod";
import { getConversationLog } from "@/lib/automation/conversation-log";
import { route } from "@/lib/web/route";

export const GET = route(z.object({ conversationId: z.uuid() }), getConversationLog);
