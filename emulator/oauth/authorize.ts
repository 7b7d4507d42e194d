/** The pages of the web-server flow: sign-in, consent, and back to the app (api.md §2.2). */
import { type Reply, page, redirect } from "../http/reply";
import { cookieOf, formOf, type WebRequest } from "../http/web-request";
import { mayLogIn, type Org, userById } from "../live-org";
import type { UserDefinition } from "../org-definition";
import { consentPage } from "../pages/consent-page";
import { oauthErrorPage } from "../pages/oauth-error-page";
import { orgHeader, samplePeople } from "../pages/org-header";
import { signInPage } from "../pages/sign-in-page";
import { type AuthorizeRequest, callbackUrl, carriedParameters, readAuthorizeRequest } from "./authorize-request";
import { denialOf, isPreAuthorized } from "./app-access";
import { addressOf, isRestricted } from "./ip-restriction";
import { passwordOf } from "./password-login";
import { scopeLabels } from "./scopes";

export const LOGIN_PATH = "/login";
export const CONSENT_PATH = "/setup/secur/RemoteAccessAuthorizationPage.apexp";
export const ERROR_PATH = "/setup/secur/RemoteAccessErrorPage.apexp";

const WRONG_PASSWORD =
  "Please check your username and password. If you still can't log in, contact your Salesforce administrator.";

/** Where an app sends the browser. Somebody signed in already goes on to consent, unless the app wants a sign-in. */
export function authorize(org: Org, request: WebRequest): Reply {
  const parameters = request.method === "POST" ? formOf(request) : request.query;
  const read = readAuthorizeRequest(org, parameters);
  if (read.outcome === "dead-end") return deadEnd(org, read.error, read.description);
  if (read.outcome === "send-back") return redirect(302, read.url);
  const userId = org.signIns.userOf(cookieOf(request, cookieName(org)));
  const isSignedIn = userId !== null && mayLogIn(org, userId);
  if (isSignedIn && !read.request.prompt.includes("login")) return goOn(org, read.request, userId);
  const start = `${request.path}?${new URLSearchParams(carriedParameters(parameters))}`;
  return redirect(302, `/?${new URLSearchParams({ ec: "302", startURL: start })}`);
}

/** Whether the org's first page is asked to sign somebody in and go on from there. */
export function isSignIn({ path, method, query }: WebRequest): boolean {
  return path === "/" && method === "GET" && query.get("ec") === "302" && query.has("startURL");
}

/** The sign-in form where `authorize` sends a browser: `/?ec=302&startURL=…`, as browsers driven by jsforce's tests wait for it. */
export function signInThenStart(org: Org, request: WebRequest): Reply {
  const [, asked = ""] = (request.query.get("startURL") ?? "").split("?", 2);
  const parameters = new URLSearchParams(asked);
  const read = readAuthorizeRequest(org, parameters);
  if (read.outcome === "dead-end") return deadEnd(org, read.error, read.description);
  if (read.outcome === "send-back") return redirect(302, read.url);
  return signIn(org, parameters, { username: read.request.loginHint, error: null });
}

/** The sign-in form. Whatever is wrong, the answer is the same sentence. */
export function login(org: Org, request: WebRequest): Reply {
  const form = formOf(request);
  const read = readAuthorizeRequest(org, form);
  if (read.outcome === "dead-end") return deadEnd(org, read.error, read.description);
  if (read.outcome === "send-back") return redirect(302, read.url);
  const { clientId } = read.request.app;
  const username = form.get("username")?.trim() ?? "";
  const user = org.definition.users.find((candidate) => candidate.username.toLowerCase() === username.toLowerCase());
  if (!user || passwordOf(org, user) !== form.get("password") || !mayLogIn(org, user.id)) {
    return signIn(org, form, { username, error: WRONG_PASSWORD });
  }
  const hindrance = hindranceOf(org, { userId: user.id, clientId, address: addressOf(org, request) });
  if (hindrance !== null) return signIn(org, form, { username, error: hindrance });
  const cookie = `${cookieName(org)}=${org.signIns.open(user.id)}; Path=/; HttpOnly; SameSite=Lax`;
  const next = goOn(org, read.request, user.id);
  return { ...next, headers: { ...next.headers, "set-cookie": cookie }, username: user.username };
}

export function consent(org: Org, request: WebRequest): Reply {
  const isDecision = request.method === "POST";
  const form = isDecision ? formOf(request) : request.query;
  const ticket = form.get("ticket") ?? "";
  const asked = org.signIns.askedBy(ticket, org.clock.now().getTime());
  const user = asked && userById(org, asked.userId);
  if (!asked || !user) return deadEnd(org, "invalid_request", "This page has expired. Start again from the app.");
  if (!isDecision) return page(200, consentPageFor(org, { user, request: asked.request, ticket }));
  org.signIns.decided(ticket);
  const reply = form.get("decision") === "approve" ? sendCode(org, asked.request, user.id) : denied(asked.request);
  return { ...reply, username: user.username };
}

/** What keeps somebody with the right password out; null for nothing. Sentences from memory. */
function hindranceOf(org: Org, coming: { userId: string; clientId: string; address: string }): string | null {
  const { orgStatus, loginsPerHour, passwordExpired } = org.loginPolicies.current;
  if (orgStatus !== "active") return "This organization is not available. Try again later.";
  if (isRestricted(org, coming)) return WRONG_PASSWORD;
  if (!org.loginRate.take(coming.userId, loginsPerHour)) return "Login rate exceeded. Try again later.";
  return passwordExpired.includes(coming.userId) ? "Your password has expired. Change it in Salesforce first." : null;
}

/** To consent, unless this app is not for this user: then no app is called. */
function goOn(org: Org, request: AuthorizeRequest, userId: string): Reply {
  const denial = denialOf(org, { userId, clientId: request.app.clientId });
  if (denial === null) return askConsent(org, request, userId);
  const { error, description } = denial;
  return redirect(302, `${ERROR_PATH}?${new URLSearchParams({ error, error_description: description })}`);
}

/** Where people end whom an app may not have (api.md §2.2). */
export function accessError(org: Org, { query }: WebRequest): Reply {
  return deadEnd(org, query.get("error") ?? "invalid_request", query.get("error_description") ?? "");
}

/** Approved before, or by an administrator, and not asked to ask again: straight back to the app. */
function askConsent(org: Org, request: AuthorizeRequest, userId: string): Reply {
  const { clientId } = request.app;
  const own = org.grants.list().filter((grant) => grant.userId === userId && grant.clientId === clientId);
  const isApproved =
    isPreAuthorized(org, { userId, clientId }) || own.some((grant) => covers(grant.scope, request.scope));
  if (isApproved && !request.prompt.includes("consent")) return sendCode(org, request, userId);
  const ticket = org.signIns.ask({ userId, request }, org.clock.now().getTime());
  return redirect(303, `${CONSENT_PATH}?${new URLSearchParams({ ticket })}`);
}

function covers(granted: string, asked: string): boolean {
  const scopes = granted.split(" ");
  return asked.split(" ").every((scope) => scopes.includes(scope));
}

function sendCode(org: Org, request: AuthorizeRequest, userId: string): Reply {
  const { app, redirectUri, scope, nonce, challenge } = request;
  const now = org.clock.now().getTime();
  const code = org.grants.issueCode({ userId, clientId: app.clientId, redirectUri, scope, nonce, challenge }, now);
  return redirect(302, callbackUrl(request, { code }));
}

function denied(request: AuthorizeRequest): Reply {
  return redirect(
    302,
    callbackUrl(request, { error: "access_denied", error_description: "end-user denied authorization" }),
  );
}

function signIn(org: Org, parameters: URLSearchParams, shown: { username: string; error: string | null }): Reply {
  const document = signInPage({
    org: orgHeader(org),
    action: LOGIN_PATH,
    hidden: carriedParameters(parameters),
    people: samplePeople(org),
    ...shown,
  });
  return page(200, document);
}

function consentPageFor(
  org: Org,
  { user, request, ticket }: { user: UserDefinition; request: AuthorizeRequest; ticket: string },
): string {
  return consentPage({
    org: orgHeader(org),
    action: CONSENT_PATH,
    hidden: { ticket },
    appName: request.app.name,
    username: user.username,
    displayName: `${user.firstName} ${user.lastName}`,
    scopes: scopeLabels(request.scope),
  });
}

function deadEnd(org: Org, error: string, description: string): Reply {
  return page(400, oauthErrorPage({ org: orgHeader(org), error, description }));
}

/** Cookies are shared by all ports of a host, so that each org needs a name of its own. */
function cookieName(org: Org): string {
  return `sid_${org.definition.id.slice(0, 15)}`;
}
