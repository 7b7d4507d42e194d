import { z } from "zod";
import { AppError } from "@/lib/errors";
import { beginConnect } from "@/lib/salesforce/authorize";
import { LoginInput } from "@/lib/salesforce/schema";
import { route } from "@/lib/web/route";
import { loginWindow } from "../login-window";

/** A form in a window of its own: whatever is wrong with it is said there, so that it is looked at inside. */
const ConnectForm = z.object({ choice: z.string().default(""), domain: z.string().max(300).optional() });

/** Leads the window to Salesforce by a page, not a redirect: browsers hold a form's redirects to our own origin. */
export const POST = route(
  ConnectForm,
  async (ctx, form, { sessionId }) => {
    const input = LoginInput.safeParse(form);
    if (!input.success) return refusal(input.error.issues[0]?.message ?? "Choose where to log in.");
    try {
      const to = await beginConnect(ctx, input.data, sessionId);
      return loginWindow({ then: "leave", to, title: "Going to Salesforce", text: "Log in there and allow access." });
    } catch (error) {
      if (error instanceof AppError) return refusal(error.message);
      throw error;
    }
  },
  { admin: true, form: true },
);

function refusal(message: string): Response {
  const text = `${message} Close this window and try again.`;
  return loginWindow({ then: "stay", status: 422, title: "The login could not begin", text });
}
