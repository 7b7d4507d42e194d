import { z } from "zod";
import { AppError } from "@/lib/errors";
import { beginOwnConnect } from "@/lib/salesforce/authorize";
import { route } from "@/lib/web/route";
import { loginWindow } from "../../login-window";

/** Leads a member's window to Salesforce, to log in there as themselves. */
export const POST = route(
  z.object({}),
  async (ctx, _form, { sessionId }) => {
    try {
      const to = await beginOwnConnect(ctx, sessionId);
      return loginWindow({ then: "leave", to, title: "Going to Salesforce", text: "Log in there as yourself." });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const text = `${error.message} Close this window and try again.`;
      return loginWindow({ then: "stay", status: 422, title: "The login could not begin", text });
    }
  },
  { form: true },
);
