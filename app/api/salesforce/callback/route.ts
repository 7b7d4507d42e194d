import { z } from "zod";
import type { Ctx } from "@/lib/context";
import { AppError, errorStatus } from "@/lib/errors";
import { forgetSnapshots, forgetSnapshotsOf } from "@/lib/panel/snapshot-store";
import { type Callback, completeConnect } from "@/lib/salesforce/authorize";
import type { OwnConnection } from "@/lib/salesforce/store-connection";
import { route } from "@/lib/web/route";
import { loginWindow } from "../login-window";

const Text = z.string().max(4_000).optional();
const CallbackQuery = z.object({ state: Text, code: Text, error: Text, error_description: Text });

/** Where Salesforce sends people back to. */
export const GET = route(CallbackQuery, async (ctx, callback, { sessionId }) => {
  try {
    return await connected(ctx, callback, sessionId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return loginWindow({
      then: "stay",
      status: errorStatus[error.code],
      title: "Salesforce was not connected",
      text: [error.message, error.remedy?.cause, "You can close this window and start again from the settings."]
        .filter(Boolean)
        .join(" "),
      details: error.details,
    });
  }
});

async function connected(ctx: Ctx, callback: Callback, sessionId: string): Promise<Response> {
  const made = await completeConnect(ctx, callback, sessionId);
  if (made.isOwn) return ownConnected(ctx, made);
  const { organizationName, replaced } = made;
  // Whoever connects may see other records and fields than whoever was connected before.
  await forgetSnapshots(ctx);
  const instead = replaced ? `${replaced.organizationName} is disconnected now. ` : "";
  return loginWindow({
    // That another org was disconnected must not flash by.
    then: replaced ? "stay" : "close",
    title: `Connected to ${organizationName}`,
    text: `${instead}You can close this window and go on in the settings.`,
  });
}

async function ownConnected(ctx: Ctx, { connectionId, userDisplayName, organizationName }: OwnConnection) {
  await forgetSnapshotsOf({ ...ctx, connectionId });
  return loginWindow({
    then: "close",
    title: `You work as ${userDisplayName} now`,
    text: `What you do in ${organizationName} is done as yourself. You can close this window.`,
  });
}
