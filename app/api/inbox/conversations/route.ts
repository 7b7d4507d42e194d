import { listConversations } from "@/lib/inbox/conversations";
import { ListConversationsInput } from "@/lib/inbox/schema";
import { route } from "@/lib/web/route";

export const GET = route(ListConversationsInput, listConversations);
