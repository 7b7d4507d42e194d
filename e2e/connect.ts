import { type APIRequestContext, type APIResponse, expect, request } from "@playwright/test";
import { e2ePorts } from "../scripts/e2e-stack.mjs";
import { password as everyonesPassword, type Workspace } from "./workspace";

export const appUrl = `http://localhost:${e2ePorts.web.port}`;

export type Choice = "production" | "sandbox" | { domain: string };
export type Connecting = {
  /** One of the sample people. */
  as?: string;
  choice?: Choice;
  /** Address of the web process. */
  at?: string;
};

/**
 * Connects the workspace as its admin would, through the same pages and forms but without a browser, for journeys
 * that are about what comes after. Comes back when the schema has been read.
 */
export async function connect(workspace: Workspace, connecting: Connecting = {}): Promise<void> {
  const { as = "Ines Integration", choice = "production", at = appUrl } = connecting;
  const http = await request.newContext({ baseURL: at });
  try {
    await signInByHttp(http, workspace.members.admin);
    const callback = await allow(http, await beginLogin(http, choice, at), as);
    const answer = await http.get(callback);
    expect(answer.status(), await answer.text()).toBe(200);
  } finally {
    await http.dispose();
  }
  await schemaIsRead(workspace);
}

/** A session through next-auth's own door. */
export async function signInByHttp(
  http: APIRequestContext,
  { email, password = everyonesPassword }: { email: string; password?: string },
): Promise<void> {
  const { csrfToken } = await (await http.get("/api/auth/csrf")).json();
  await http.post("/api/auth/callback/credentials", { form: { csrfToken, email, password }, maxRedirects: 0 });
}

/** Presses Connect Salesforce. @returns the address of Salesforce's login page */
export async function beginLogin(http: APIRequestContext, choice: Choice, origin = appUrl): Promise<string> {
  const form = typeof choice === "string" ? { choice } : { choice: "my-domain", ...choice };
  const answer = await http.post("/api/salesforce/connect", { form, headers: { origin } });
  const html = await answer.text();
  const [, address] = /<a href="([^"]+)"/.exec(html) ?? [];
  if (!address) throw new Error(`No way to Salesforce: ${answer.status()} ${html}`);
  return unescaped(address);
}

/** Signs in at Salesforce and answers whether access is allowed. @returns where Salesforce then sends the browser */
export async function allow(
  http: APIRequestContext,
  loginPage: string,
  as: string,
  decision: "approve" | "deny" = "approve",
): Promise<string> {
  const signedIn = await submit(http, await http.get(loginPage), (form) => form.includes(as));
  // Somebody who has allowed this app before is not asked again.
  const answer = isSentBack(signedIn)
    ? signedIn
    : await submit(http, signedIn, (form) => form.includes("decision"), { decision });
  const address = answer.headers()["location"];
  if (!address) throw new Error(`Salesforce sends nobody back: ${answer.status()} ${await answer.text()}`);
  return address;
}

const isSentBack = (answer: APIResponse) => answer.headers()["location"] !== undefined;

/** Waits until the worker has read the org since the workspace was last connected: all objects, and what it asks after them. */
export async function schemaIsRead({ id, rows }: Workspace): Promise<void> {
  const isRead = () =>
    rows(async (tx) => {
      const [fetch] = await tx`select finished_at, failure from schema_fetches order by started_at desc limit 1`;
      const unfinished = await tx`select 1 from pgboss.job where name = 'schema.refresh'
        and state in ('created', 'active') and data->>'workspaceId' = ${id}`;
      return fetch?.["finished_at"] != null && fetch["failure"] === null && unfinished.length === 0;
    });
  await expect.poll(isRead, { message: "the org has been read", timeout: 60_000, intervals: [50] }).toBe(true);
}

/** Sends the one form of a page that is meant, with its hidden inputs, and follows only within Salesforce. */
async function submit(
  http: APIRequestContext,
  page: APIResponse,
  isMeant: (form: string) => boolean,
  more: Record<string, string> = {},
): Promise<APIResponse> {
  const html = await page.text();
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find(isMeant);
  if (!form) throw new Error(`No such form at ${page.url()} (${page.status()}): ${html.slice(0, 800)}`);
  const action = new URL(attribute(form, "action"), page.url()).href;
  const hidden = (form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []).map((input): [string, string] => [
    attribute(input, "name"),
    attribute(input, "value"),
  ]);
  const answer = await http.post(action, { form: { ...Object.fromEntries(hidden), ...more }, maxRedirects: 0 });
  const next = answer.headers()["location"];
  const isWithin = next && new URL(next, action).origin === new URL(action).origin;
  return isWithin ? http.get(new URL(next, action).href) : answer;
}

const attribute = (tag: string, name: string) => unescaped(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const unescaped = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
