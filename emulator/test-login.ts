/** For tests: an emulator on free ports, and its login as a browser and an app go through it, over HTTP. */
import { createHash, randomBytes } from "node:crypto";
import { afterAll, onTestFinished } from "vitest";
import { z } from "zod";
import { DEMO_APP, type Emulator, type EmulatorOptions, startEmulator } from "./start";

export const INTEGRATION = "integration@acme.example";
export const [CALLBACK = ""] = DEMO_APP.redirectUris;
export const CREDENTIALS = { client_id: DEMO_APP.clientId, client_secret: DEMO_APP.clientSecret };

/** Stops with the test. */
export async function emulatorForTest(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

/** Stops with the file; to be called before its tests. */
export async function emulatorForFile(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  afterAll(() => emulator.close());
  return emulator;
}

function pkce() {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

export function authorizeParameters(more: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({
    response_type: "code",
    client_id: DEMO_APP.clientId,
    redirect_uri: CALLBACK,
    scope: "api refresh_token openid",
    state: "the state",
    code_challenge: pkce().challenge,
    code_challenge_method: "S256",
    prompt: "login consent",
    ...more,
  });
}

type Person = { username?: string; password?: string; decision?: "approve" | "deny" };

/** Signs in and decides. @returns where the browser is sent, to be at the app's callback */
export async function signInAndDecide(url: string, parameters: URLSearchParams, person: Person = {}): Promise<URL> {
  const { username = INTEGRATION, password = `${username.split("@")[0]}-demo-1`, decision = "approve" } = person;
  const form = new URLSearchParams({ ...Object.fromEntries(parameters), username, password });
  const signedIn = await fetch(`${url}/login`, { method: "POST", body: form, redirect: "manual" });
  const consent = new URL(signedIn.headers.get("location") ?? "/no-consent-page", url);
  const body = new URLSearchParams({ ticket: consent.searchParams.get("ticket") ?? "", decision });
  const decided = await fetch(`${url}${consent.pathname}`, { method: "POST", body, redirect: "manual" });
  return new URL(decided.headers.get("location") ?? "/no-callback", url);
}

const Tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  scope: z.string(),
  instance_url: z.string(),
  id: z.string(),
  id_token: z.string().optional(),
  issued_at: z.string(),
  signature: z.string(),
  token_type: z.string(),
});

export type Tokens = z.output<typeof Tokens>;

export async function tokensOf(answer: Response): Promise<Tokens> {
  return Tokens.parse(await answer.json());
}

export function postForm(url: string, form: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(form) });
}

export function postToken(url: string, form: Record<string, string>): Promise<Response> {
  return postForm(`${url}/services/oauth2/token`, { ...CREDENTIALS, ...form });
}

/** A code as the callback gets it, with the verifier it wants. */
export async function code(url: string, person: Person = {}, more: Record<string, string> = {}) {
  const { verifier, challenge } = pkce();
  const callback = await signInAndDecide(url, authorizeParameters({ code_challenge: challenge, ...more }), person);
  return { code: callback.searchParams.get("code") ?? "", verifier };
}

/** The whole way from the login to tokens. */
export async function logIn(url: string, person: Person = {}, more: Record<string, string> = {}): Promise<Tokens> {
  const given = await code(url, person, more);
  const form = { grant_type: "authorization_code", redirect_uri: CALLBACK, code: given.code };
  return tokensOf(await postToken(url, { ...form, code_verifier: given.verifier }));
}

/** A command of the control API; throws unless it is carried out. */
export async function control(url: string, command: string, input: object = {}): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/__control/${command}`, { method: "POST", headers, body: JSON.stringify(input) });
  if (!answer.ok) throw new Error(`${command}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

export function get(tokens: Pick<Tokens, "access_token">, url: string): Promise<Response> {
  return fetch(url, { headers: { authorization: `Bearer ${tokens.access_token}` } });
}
