import { listAttentionItems } from "@/lib/automation/attention";
import { ListAttentionItemsInput } from "@/lib/automation/attention-schema";
import { route } from "@/lib/web/route";

export const GET = route(ListAttentionItemsInput, listAttentionItems);
