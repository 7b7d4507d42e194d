import { z } from "zod";
import { getConversation } from "@/lib/inbox/conversations";
import { UpdateConversationInput } from "@/lib/inbox/schema";
import { updateConversation } from "@/lib/inbox/update-conversation";
import { route } from "@/lib/web/route";

export const GET = route(z.object({ conversationId: z.uuid() }), getConversation);
export const PATCH = route(UpdateConversationInput, updateConversation);
