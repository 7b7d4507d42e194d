"use server";

import { createMailbox } from "@/lib/inbox/mailboxes";
import { CreateMailboxInput } from "@/lib/inbox/schema";
import { action } from "@/lib/web/action";

export const addMailbox = action(CreateMailboxInput, createMailbox, { admin: true, refresh: "/settings/channels" });
