import { z } from "zod";
import { logMessage } from "@/lib/automation/log-message";
import { route } from "@/lib/web/route";

export const POST = route(z.object({ messageId: z.uuid() }), logMessage);
