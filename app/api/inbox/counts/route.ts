import { z } from "zod";
import { countConversations } from "@/lib/inbox/counts";
import { route } from "@/lib/web/route";

export const GET = route(z.object({}), countConversations);
