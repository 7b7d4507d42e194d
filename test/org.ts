import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll } from "vitest";
import { z } from "zod";
import { type Emulator, startEmulator } from "../emulator/start";
import type { Ctx } from "../lib/context";
import { beginConnect, beginOwnConnect, type Connecting, completeConnect } from "../lib/salesforce/authorize";
import type { Org } from "../lib/salesforce/connection";
import { refreshSchema } from "../lib/salesforce/schema-fetch";

type Choice = "production" | "sandbox";
type Login = { as?: string; choice?: Choice; decision?: "approve" | "deny" };

/** Gives the test file two emulated orgs, production and sandbox, over HTTP as any other, and what no Salesforce lets anybody do. */
export function useOrg() {
  let emulator: Emulator | undefined;
  const running = () => {
    if (!emulator) throw new Error("The emulator is not running yet");
    return emulator;
  };
  const urlOf = (choice: Choice) => (choice === "production" ? running().url : running().sandboxUrl);

  /** `emulator/README.md` lists the commands. */
  const control = async (command: string, input: object = {}, choice: Choice = "production"): Promise<unknown> => {
    const answer = await fetch(`${urlOf(choice)}/__control/${command}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`${command}: ${await answer.text()}`);
    return answer.json();
  };

  beforeAll(async () => {
    emulator = await startEmulator();
    Object.assign(process.env, {
      SALESFORCE_LOGIN_URL: emulator.url,
      SALESFORCE_SANDBOX_LOGIN_URL: emulator.sandboxUrl,
    });
  });
  afterEach(() => control("clear-faults"));
  afterAll(() => emulator?.close());

  return { url: urlOf, control, ...callsOf(control), connect: connectMember };
}

function callsOf(control: (command: string) => Promise<unknown>) {
  const Calls = z.object({ counts: z.record(z.string(), z.number()), used: z.number() });
  return {
    /** Requests by kind since the last `reset-counts`. */
    counts: async () => Calls.parse(await control("calls")).counts,
    /** API calls that used up some of the org's day. */
    used: async () => Calls.parse(await control("calls")).used,
  };
}

/** Connects a workspace through Salesforce's own pages, and reads the schema as the worker would. */
async function connectMember(member: Ctx, login: Login = {}): Promise<Org> {
  const sessionId = randomUUID();
  const address = await beginConnect(member, { choice: login.choice ?? "production" }, sessionId);
  const callback = await decide(address, login);
  const { connectionId } = await completeConnect(member, Object.fromEntries(callback.searchParams), sessionId);
  await refreshSchema(member, { connectionId });
  return { ...member, connectionId };
}

/** Connects a member's own Salesforce user, as `connectMember` does the workspace's. */
export async function connectOwn(member: Ctx, login: Login): Promise<Connecting> {
  const sessionId = randomUUID();
  const callback = await decide(await beginOwnConnect(member, sessionId), login);
  const made = await completeConnect(member, Object.fromEntries(callback.searchParams), sessionId);
  await refreshSchema(member, { connectionId: made.connectionId });
  return made;
}

/** Signs in at the login page and answers whether access is allowed. @returns where Salesforce then sends the browser */
export async function decide(
  loginPage: string,
  { as = "Ines Integration", decision = "approve" }: Login,
): Promise<URL> {
  const consent = await submit(await fetch(loginPage), as, {});
  const answer = await submit(consent, "decision", { decision });
  const address = answer.headers.get("location");
  if (!address) throw new Error(`Salesforce sends nobody back: ${answer.status} ${await answer.text()}`);
  return new URL(address);
}

/** Sends the form of a page in which a word stands, with its hidden inputs, and follows only within Salesforce. */
async function submit(page: Response, word: string, more: Record<string, string>): Promise<Response> {
  const html = await page.text();
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((each) => each.includes(word));
  if (!form) throw new Error(`No form with ${word} at ${page.url}: ${html.slice(0, 500)}`);
  const attribute = (tag: string, name: string) => unescaped(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
  const hidden = (form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []).map((input) => [
    attribute(input, "name"),
    attribute(input, "value"),
  ]);
  const action = new URL(attribute(form, "action"), page.url);
  const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...more });
  const answer = await fetch(action, { method: "POST", body, redirect: "manual" });
  const next = answer.headers.get("location");
  return next && new URL(next, action).origin === action.origin
    ? fetch(new URL(next, action), { redirect: "manual" })
    : answer;
}

function unescaped(text: string): string {
  const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
