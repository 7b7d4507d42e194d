import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { houseCtx } from "@/lib/context";
import { acceptInvitation } from "@/lib/workspace/accept-invitation";
import { rememberBrowser } from "@/lib/workspace/known-browser";
import type { AcceptInvitationInput, FirstWorkspaceInput, SignInInput } from "@/lib/workspace/schema";
import { revokeSession } from "@/lib/workspace/sessions";
import { createFirstWorkspace } from "@/lib/workspace/workspaces";
import { foreseenIn, signIn, signOut, singleSignOn } from "./auth";
import { clientAddress } from "./client-address";
import { browserCookie, cookieOptions, workspaceCookie } from "./cookies";
import { ownPath } from "./same-origin";
import { findSession, readCookie } from "./visitor";

const aYear = 365 * 24 * 60 * 60;

/** Signs this browser in and leads on. @throws AppError `unauthenticated`, `limited` */
export async function signInBrowser(_house: unknown, { email, password, next }: SignInInput): Promise<never> {
  await enter(email, password);
  redirect(ownPath(next));
}

/** Makes the first workspace and signs its owner in. */
export async function startFirstWorkspace(_house: unknown, input: FirstWorkspaceInput): Promise<never> {
  await createFirstWorkspace(houseCtx(), input);
  await enter(input.email, input.password);
  redirect("/inbox");
}

/** Makes whoever holds the link a member and signs them in, in the workspace that invited them. */
export async function joinByInvitation(_house: unknown, input: AcceptInvitationInput): Promise<never> {
  const sent = new Headers(await headers());
  const from = { address: clientAddress(sent), browser: readCookie(sent, browserCookie) };
  const { email, workspaceId } = await acceptInvitation(houseCtx(), input, from);
  await enter(email, input.password);
  (await cookies()).set(workspaceCookie, workspaceId, { ...cookieOptions(), maxAge: aYear });
  redirect("/inbox");
}

/** Leads to the OpenID Connect provider. */
export async function startSingleSignOn(_house: unknown, { next }: { next?: string | undefined }): Promise<void> {
  await leave();
  await signIn(singleSignOn, { redirectTo: ownPath(next) });
}

/** Ends this browser's session, here and for every process, and leads to the sign-in page. */
export async function signOutBrowser(): Promise<never> {
  await signOut({ redirect: false });
  redirect("/sign-in");
}

async function enter(email: string, password: string): Promise<void> {
  const leaveBefore = await leaving();
  try {
    await signIn("credentials", { email, password, redirect: false });
  } catch (thrown) {
    throw foreseenIn(thrown) ?? thrown;
  }
  await leaveBefore();
  (await cookies()).set(browserCookie, rememberBrowser(email), { ...cookieOptions(), maxAge: aYear });
}

async function leave(): Promise<void> {
  const leaveNow = await leaving();
  await leaveNow();
}

/** Remembers the session this browser held, to end it once there is a new one: it may have been planted. */
async function leaving(): Promise<() => Promise<void>> {
  const session = await findSession(new Headers(await headers()));
  return async () => {
    if (session) await revokeSession(houseCtx(), session.sessionId);
  };
}
