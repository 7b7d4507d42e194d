import { z } from "zod";
import { listTroubledConversations } from "@/lib/automation/conversation-log";
import { route } from "@/lib/web/route";

export const GET = route(z.object({}), listTroubledConversations);
