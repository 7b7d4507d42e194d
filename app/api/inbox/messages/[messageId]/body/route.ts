import { z } from "zod";
import { getMessageHtml } from "@/lib/inbox/messages";
import { route } from "@/lib/web/route";
import { mailPage } from "./mail-page";

const Input = z.object({ messageId: z.uuid(), images: z.enum(["0", "1"]).default("0") });

export const GET = route(Input, async (ctx, { messageId, images }, { request }) => {
  const body = await getMessageHtml(ctx, messageId);
  const isFramed = request.headers.get("sec-fetch-dest") === "iframe";
  return mailPage(body, { showsRemoteImages: images === "1", isFramed });
});
