import { z } from "zod";
import { getAutomationProgress } from "@/lib/automation/progress";
import { route } from "@/lib/web/route";

export const GET = route(z.object({}), getAutomationProgress, { admin: true });
