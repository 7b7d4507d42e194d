import { createFromConversation } from "@/lib/panel/create-record";
import { CreateInput } from "@/lib/panel/create-schema";
import { route } from "@/lib/web/route";

export const POST = route(CreateInput, createFromConversation);
