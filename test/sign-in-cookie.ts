import { encode } from "next-auth/jwt";
import { actorId, type Ctx, houseCtx } from "@/lib/context";
import { env } from "@/lib/env";
import { sessionCookie } from "@/lib/web/cookies";
import { openSession } from "@/lib/workspace/sessions";

/** Signs a member in, as a browser would hold it: the cookie as a request sends it, and the session it names. */
export async function signInCookie(member: Ctx): Promise<{ cookie: string; sessionId: string }> {
  const userId = actorId(member) ?? "";
  const sessionId = await openSession(houseCtx(), userId);
  const token = await encode({ token: { userId, sessionId }, secret: env().AUTH_SECRET, salt: sessionCookie() });
  return { cookie: `${sessionCookie()}=${token}`, sessionId };
}
