import { z } from "zod";
import { listMailboxes } from "@/lib/inbox/mailboxes";
import { route } from "@/lib/web/route";

export const GET = route(z.object({}), listMailboxes);
