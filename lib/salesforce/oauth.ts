import { createHash } from "node:crypto";
import { z } from "zod";
import { env } from "../env";
import { AppError } from "../errors";
import { log } from "../log";
import { errorFromSilence, SalesforceError } from "./errors";

/**
 * What we ask for, and no more: `api` to read and write records, `refresh_token` to stay connected. Who the user and the org are, we
 * read through the API itself, so that `openid` and `id` are not needed.
 */
const scope = "api refresh_token";

/** An answer may take long in coming; giving up loses the rotated refresh token with it, so we wait longer than for a call. */
const deadlineMs = 15_000;

/** Revoking is a courtesy that somebody waits for. */
const revokeDeadlineMs = 5_000;

/** Where Salesforce sends people back to. Must be registered with the External Client App, letter by letter. */
function callbackUrl(): string {
  return new URL("/api/salesforce/callback", env().AUTH_URL).href;
}

/** Salesforce's page on which a person signs in and allows access. */
export function authorizeUrl(login: { loginUrl: string; state: string; codeVerifier: string }): string {
  const url = new URL("/services/oauth2/authorize", login.loginUrl);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: client().id,
    redirect_uri: callbackUrl(),
    scope,
    state: login.state,
    code_challenge: createHash("sha256").update(login.codeVerifier).digest("base64url"),
    code_challenge_method: "S256",
    // Whoever connects chooses whom to connect as, rather than whoever happens to be signed in.
    prompt: "login consent",
  }).toString();
  return url.href;
}

/** What Salesforce grants. A refresh brings a new refresh token only if the app rotates them; there is no expires_in. */
const GrantAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  instance_url: z.string().min(1).optional(),
  scope: z.string().optional(),
  /** `https://login.salesforce.com/id/<org>/<user>` */
  id: z.string().optional(),
});

export type Grant = {
  accessToken: string;
  refreshToken: string | null;
  instanceUrl: string | null;
  scopes: string[] | null;
  organizationId: string | null;
  userId: string | null;
};

export function exchangeCode(loginUrl: string, code: string, codeVerifier: string): Promise<Grant> {
  return askForGrant(loginUrl, {
    grant_type: "authorization_code",
    code,
    redirect_uri: callbackUrl(),
    code_verifier: codeVerifier,
  });
}

/** @throws SalesforceError `reconnect` when the grant is dead, `busy` when Salesforce only stumbled */
export function exchangeRefreshToken(loginUrl: string, refreshToken: string): Promise<Grant> {
  return askForGrant(loginUrl, { grant_type: "refresh_token", refresh_token: refreshToken });
}

async function askForGrant(loginUrl: string, request: Record<string, string>): Promise<Grant> {
  const { id, secret } = client();
  const answer = await post(
    new URL("/services/oauth2/token", loginUrl),
    { ...request, client_id: id, ...(secret ? { client_secret: secret } : {}) },
    deadlineMs,
  );
  if (answer.status !== 200) throw errorFromTokenEndpoint(answer);
  const grant = GrantAnswer.safeParse(answer.body);
  if (!grant.success)
    throw new SalesforceError({ reason: "busy", errorCode: "UNREADABLE_GRANT", status: answer.status });
  return grantOf(grant.data);
}

function grantOf(answer: z.output<typeof GrantAnswer>): Grant {
  const [, organizationId = null, userId = null] = /\/id\/(\w{15,18})\/(\w{15,18})$/.exec(answer.id ?? "") ?? [];
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    instanceUrl: answer.instance_url ?? null,
    scopes: answer.scope?.split(" ").filter(Boolean) ?? null,
    organizationId,
    userId,
  };
}

/**
 * Ends a grant at Salesforce; a refresh token takes its access tokens with it.
 * @returns whether it is certainly ended: a token that Salesforce no longer knows (400) is
 */
export async function revoke(loginUrl: string, token: string): Promise<boolean> {
  try {
    const { status } = await post(new URL("/services/oauth2/revoke", loginUrl), { token }, revokeDeadlineMs);
    return status === 200 || status === 400;
  } catch {
    return false;
  }
}

type Answer = { status: number; body: unknown };

async function post(url: URL, form: Record<string, string>, timeoutMs: number): Promise<Answer> {
  const started = performance.now();
  let status = 0;
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    return { status, body: parsed(await response.text()) };
  } catch (cause) {
    throw errorFromSilence(cause, false);
  } finally {
    log("info", "salesforce.oauth", {
      path: url.pathname,
      grant: form["grant_type"],
      status,
      ms: Math.round(performance.now() - started),
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const Refusal = z.object({ error: z.string(), error_description: z.string().default("") });

/** Salesforce says these under invalid_grant although nothing is wrong with the grant. */
const passing = /try again later|retry your request|rate exceeded|already being processed|not available/i;

const dead = [
  "invalid_grant",
  "inactive_user",
  "inactive_org",
  "invalid_app_access",
  "unauthorized_client",
  "access_denied",
];
const misconfigured = [
  "invalid_client",
  "invalid_client_id",
  "unsupported_grant_type",
  "invalid_request",
  "redirect_uri_mismatch",
];

/** @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flow_errors.htm */
function errorFromTokenEndpoint({ status, body }: Answer): SalesforceError {
  const refusal = Refusal.safeParse(body);
  if (!refusal.success) return new SalesforceError({ reason: "busy", errorCode: `HTTP_${status}`, status });
  const { error: errorCode, error_description: said } = refusal.data;
  if (status < 500 && !passing.test(said)) {
    if (dead.includes(errorCode)) return new SalesforceError({ reason: "reconnect", errorCode, said, status });
    if (misconfigured.includes(errorCode)) return new SalesforceError({ reason: "unknown", errorCode, said, status });
  }
  return new SalesforceError({ reason: "busy", errorCode, said, status });
}

function client(): { id: string; secret: string | undefined } {
  const { SALESFORCE_CLIENT_ID: id, SALESFORCE_CLIENT_SECRET: secret } = env();
  if (id) return { id, secret };
  throw new AppError(
    "conflict",
    "No Salesforce app is set up: SALESFORCE_CLIENT_ID is missing. The README says how to create one.",
  );
}
