import NextAuth, { AuthError, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { houseCtx } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { findUserByIdentity, signInWithIdentity } from "@/lib/workspace/identities";
import { listMemberships } from "@/lib/workspace/memberships";
import { SignInInput } from "@/lib/workspace/schema";
import { isSessionOpen, openSession, revokeSession, sessionSeconds } from "@/lib/workspace/sessions";
import { signInWithPassword } from "@/lib/workspace/sign-in";
import { clientAddress } from "./client-address";
import { browserCookie, cookieOptions, isSecure, sessionCookie } from "./cookies";
import { readCookie, SessionToken } from "./visitor";

/** The name of the OpenID Connect provider within next-auth, and in its callback's address. */
export const singleSignOn = "oidc";

/** next-auth, configured when first asked, so that a build needs no secrets. Its sessions are ours: see `jwt` below. */
export const { handlers, signIn, signOut } = NextAuth(() => ({
  secret: env().AUTH_SECRET,
  trustHost: true,
  useSecureCookies: isSecure(),
  session: { strategy: "jwt", maxAge: sessionSeconds },
  cookies: { sessionToken: { name: sessionCookie(), options: cookieOptions() } },
  pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
  providers: [byPassword(), ...bySingleSignOn()],
  callbacks,
  events: { signOut: endSession },
  logger: { error: logUnforeseen, warn: () => undefined, debug: () => undefined },
}));

function byPassword() {
  return Credentials({
    credentials: { email: {}, password: {} },
    authorize: async (given, request) => {
      const { email, password } = SignInInput.parse(given);
      const address = clientAddress(request.headers);
      const browser = readCookie(request.headers, browserCookie);
      const id = await signInWithPassword(houseCtx(), { email, password, address, browser });
      if ((await listMemberships(houseCtx(), id)).length > 0) return { id };
      throw new AppError("forbidden", "You are not a member of any workspace now. Ask an admin for an invitation.");
    },
  });
}

function bySingleSignOn(): NextAuthConfig["providers"] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = env();
  if (!issuer || !clientId || !clientSecret) return [];
  return [{ id: singleSignOn, type: "oidc", name, issuer, clientId, clientSecret, checks: ["pkce", "state", "nonce"] }];
}

/** What the sign-in button calls the provider; null when there is none. */
export function singleSignOnName(): string | null {
  return bySingleSignOn().length > 0 ? env().OIDC_NAME : null;
}

const Profile = z.object({
  sub: z.string().min(1),
  email: z.string().toLowerCase().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
});

const callbacks: NonNullable<NextAuthConfig["callbacks"]> = {
  signIn: async ({ account, profile }) => {
    if (account?.provider !== singleSignOn) return true;
    const { sub: subject, email, email_verified, name } = Profile.parse(profile);
    const verifiedEmail = email_verified === true && email ? email : null;
    const issuer = issuerOfSingleSignOn();
    const identity = { issuer, subject, verifiedEmail, name: name || email || "New member" };
    return (await signInWithIdentity(houseCtx(), identity)) !== null;
  },
  /** A sign-in opens a session of its own; afterwards the token holds as long as its session does. */
  jwt: async ({ token, user, account }) => {
    if (account) {
      const subject = account.providerAccountId;
      const byIdentity = account.provider === singleSignOn;
      const userId = byIdentity
        ? await findUserByIdentity(houseCtx(), { issuer: issuerOfSingleSignOn(), subject })
        : user.id;
      return userId ? { userId, sessionId: await openSession(houseCtx(), userId) } : null;
    }
    const { data: session } = SessionToken.safeParse(token);
    return session && (await isSessionOpen(houseCtx(), session)) ? session : null;
  },
  /** Nothing about anyone is told at next-auth's own address. */
  session: ({ session }) => ({ expires: session.expires }),
};

function issuerOfSingleSignOn(): string {
  const { OIDC_ISSUER } = env();
  if (!OIDC_ISSUER) throw new Error("Single sign-on is not configured");
  return OIDC_ISSUER;
}

async function endSession(message: object): Promise<void> {
  const { data } = z.object({ token: SessionToken }).safeParse(message);
  if (data) await revokeSession(houseCtx(), data.token.sessionId);
}

/** What any stranger can bring about is nothing to log as an error; next-auth would. */
const refusals = new Set(["AccessDenied", "MissingCSRF", "InvalidCheck", "UnknownAction"]);

function logUnforeseen(error: Error): void {
  const reason = foreseenIn(error)?.code ?? (error instanceof AuthError ? error.type : error.name);
  if (foreseenIn(error) || refusals.has(reason)) log("info", "sign-in.refused", { reason });
  else log("error", "sign-in.failed", { error });
}

/** The failure of ours that next-auth wrapped, if it was one. */
export function foreseenIn(thrown: unknown): AppError | null {
  const inner = thrown instanceof AuthError ? thrown.cause?.err : undefined;
  return inner instanceof AppError ? inner : null;
}
