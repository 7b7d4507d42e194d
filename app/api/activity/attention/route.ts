import { listAttention } from "@/lib/automation/attention";
import { AttentionFilter } from "@/lib/automation/attention-schema";
import { route } from "@/lib/web/route";

export const GET = route(AttentionFilter, listAttention);
