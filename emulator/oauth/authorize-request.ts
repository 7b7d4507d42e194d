/** What an app asks for when it sends a person to sign in, checked in Salesforce's order (api.md §2.2, §2.3). */
import type { ClientApp, Org } from "../live-org";
import { readScope } from "./scopes";

export type AuthorizeRequest = {
  app: ClientApp;
  redirectUri: string;
  scope: string;
  state: string | null;
  nonce: string | null;
  /** Null where the app need not send one. */
  challenge: string | null;
  /** `login`: sign in again; `consent`: ask again. */
  prompt: readonly string[];
  loginHint: string;
};

type ReadAuthorizeRequest =
  | { outcome: "good"; request: AuthorizeRequest }
  /** Shown on a page of Salesforce: the app is not told. */
  | { outcome: "dead-end"; error: string; description: string }
  /** The app is told, at its callback. */
  | { outcome: "send-back"; url: string };

/** The parameters of an authorize URL that forms carry on from page to page. */
const CARRIED = [
  "response_type",
  "client_id",
  "redirect_uri",
  "scope",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
  "prompt",
  "login_hint",
  "display",
];

export function carriedParameters(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    CARRIED.flatMap((name) => (parameters.has(name) ? [[name, parameters.get(name) ?? ""]] : [])),
  );
}

export function readAuthorizeRequest(org: Org, parameters: URLSearchParams): ReadAuthorizeRequest {
  const app = org.settings.apps.find((candidate) => candidate.clientId === parameters.get("client_id"));
  if (!app) return deadEnd("invalid_client_id", "client identifier invalid");
  const redirectUri = parameters.get("redirect_uri") ?? "";
  if (!app.redirectUris.includes(redirectUri)) {
    return deadEnd("redirect_uri_mismatch", "redirect_uri must match configuration");
  }
  const { isPkceRequired } = org.appPolicies.of(app.clientId);
  return readFor({ app, redirectUri, isPkceRequired }, parameters);
}

function deadEnd(error: string, description: string): ReadAuthorizeRequest {
  return { outcome: "dead-end", error, description };
}

type Registered = { app: ClientApp; redirectUri: string; isPkceRequired: boolean };

function readFor({ app, redirectUri, isPkceRequired }: Registered, parameters: URLSearchParams): ReadAuthorizeRequest {
  const state = parameters.get("state");
  const sendBack = (error: string, description: string): ReadAuthorizeRequest => ({
    outcome: "send-back",
    url: callbackUrl({ redirectUri, state }, { error, error_description: description }),
  });
  if (parameters.get("response_type") !== "code") {
    return sendBack("unsupported_response_type", "response type not supported");
  }
  const challenge = parameters.get("code_challenge");
  if (challenge === null && isPkceRequired) return sendBack("invalid_request", "missing required code challenge");
  if (challenge !== null && !isS256(challenge, parameters.get("code_challenge_method"))) {
    return sendBack("invalid_request", "invalid code challenge");
  }
  const scope = readScope(parameters.get("scope"));
  if (scope === null) return sendBack("invalid_scope", "the requested scope is not allowed");
  const prompt = (parameters.get("prompt") ?? "").split(/\s+/).filter(Boolean);
  const loginHint = parameters.get("login_hint") ?? "";
  const nonce = parameters.get("nonce");
  return { outcome: "good", request: { app, redirectUri, scope, state, nonce, challenge, prompt, loginHint } };
}

/** A SHA-256 in unpadded base64url has 43 characters. Salesforce knows no other method. */
function isS256(challenge: string, method: string | null): boolean {
  return (method === null || method === "S256") && /^[A-Za-z0-9_-]{43}$/.test(challenge);
}

/** Back to the app, with what it is told and the state it gave. */
export function callbackUrl(
  request: Pick<AuthorizeRequest, "redirectUri" | "state">,
  told: Readonly<Record<string, string>>,
): string {
  const parameters = new URLSearchParams({ ...told, ...(request.state === null ? {} : { state: request.state }) });
  return `${request.redirectUri}${request.redirectUri.includes("?") ? "&" : "?"}${parameters}`;
}
