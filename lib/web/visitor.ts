import { getToken } from "next-auth/jwt";
import { z } from "zod";
import { type Ctx, houseCtx, memberCtx } from "@/lib/context";
import { env } from "@/lib/env";
import { listMemberships, type Membership } from "@/lib/workspace/memberships";
import { isSessionOpen } from "@/lib/workspace/sessions";
import { sessionCookie, workspaceCookie } from "./cookies";

/** What the session cookie holds, and nothing else: names are read afresh each time. */
export const SessionToken = z.object({ userId: z.uuid(), sessionId: z.uuid() });
export type SessionToken = z.output<typeof SessionToken>;

/** A signed-in member, and where they stand. */
export type Visitor = { ctx: Ctx; sessionId: string; membership: Membership };

/** Whom these headers sign in. The cookie alone is not believed: session and membership are looked up each time. */
export async function findVisitor(headers: Headers): Promise<Visitor | null> {
  const session = await findToken(headers);
  if (!session) return null;
  const [isOpen, memberships] = await Promise.all([
    isSessionOpen(houseCtx(), session),
    listMemberships(houseCtx(), session.userId),
  ]);
  if (!isOpen) return null;
  const wished = readCookie(headers, workspaceCookie);
  const membership = memberships.find(({ workspaceId }) => workspaceId === wished) ?? memberships[0];
  if (!membership) return null;
  const ctx = memberCtx(membership.workspaceId, { userId: session.userId, role: membership.role });
  return { ctx, sessionId: session.sessionId, membership };
}

/** The open session that the cookie names, whether or not its user is a member of anything. */
export async function findSession(headers: Headers): Promise<SessionToken | null> {
  const session = await findToken(headers);
  return session && (await isSessionOpen(houseCtx(), session)) ? session : null;
}

/** What the cookie says, whether or not that session is still open. */
async function findToken(headers: Headers): Promise<SessionToken | null> {
  const cookieName = sessionCookie();
  if (!readCookie(headers, cookieName)) return null;
  const cookieOnly = { headers: new Headers({ cookie: headers.get("cookie") ?? "" }) };
  const token = await getToken({ req: cookieOnly, secret: env().AUTH_SECRET, cookieName, salt: cookieName });
  return SessionToken.safeParse(token).data ?? null;
}

export function readCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
