import { ReplyInput } from "@/lib/inbox/schema";
import { writeReply } from "@/lib/inbox/write-reply";
import { route } from "@/lib/web/route";

export const POST = route(ReplyInput, writeReply);
