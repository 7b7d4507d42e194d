import { z } from "zod";
import { logToAll } from "@/lib/automation/log-to-all";
import { LogToAllInput } from "@/lib/automation/log-to-all-schema";
import { planLogToAll } from "@/lib/automation/plan-log-to-all";
import { route } from "@/lib/web/route";

export const GET = route(z.object({ conversationId: z.uuid() }), planLogToAll);
export const POST = route(LogToAllInput, logToAll);
