import { z } from "zod";
import { getAttachment } from "@/lib/inbox/messages";
import { route } from "@/lib/web/route";
import { download } from "./download";

const Input = z.object({ attachmentId: z.uuid(), inline: z.enum(["0", "1"]).default("0") });

export const GET = route(Input, async (ctx, { attachmentId, inline }) =>
  download(await getAttachment(ctx, attachmentId), { inline: inline === "1" }),
);
