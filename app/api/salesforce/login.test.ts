import { expect, test } from "vitest";
import { makeWorkspace, useDatabase as withDatabase } from "../../../test/database";
import { signInCookie } from "../../../test/sign-in-cookie";
import type { Role } from "@/db/schema/workspace";
import { GET } from "./callback/route";
import { POST } from "./connect/route";

withDatabase();

const origin = "http://localhost:4300";
const nowhere = { params: Promise.resolve({}) };

type Browser = { cookie: string };

function submit({ cookie }: Browser, form: Record<string, string>, headers: Record<string, string> = { origin }) {
  const body = new URLSearchParams(form);
  return POST(
    new Request(`${origin}/api/salesforce/connect`, { method: "POST", body, headers: { cookie, ...headers } }),
    nowhere,
  );
}

function comeBack({ cookie }: Browser, query: string) {
  return GET(new Request(`${origin}/api/salesforce/callback?${query}`, { headers: { cookie } }), nowhere);
}

async function aBrowser(role: Role = "admin"): Promise<Browser> {
  return signInCookie((await makeWorkspace(role)).member);
}

test("the form leads its window to Salesforce by a page, which form-action cannot hold back", async () => {
  const browser = await aBrowser();
  const answer = await submit(browser, { choice: "sandbox" });
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain(
    '<meta http-equiv="refresh" content="0;url=https://test.salesforce.com/services/oauth2/authorize?',
  );
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("a My Domain that is none is said in the window, in words", async () => {
  const browser = await aBrowser();
  const answer = await submit(browser, { choice: "my-domain", domain: "<script>alert(1)</script>" });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("Enter your My Domain");
  const empty = await submit(browser, { choice: "my-domain", domain: " " });
  expect(await empty.text()).toContain("Enter your My Domain address.");
});

test("a login begins only from our own pages and only for admins", async () => {
  const browser = await aBrowser();
  expect((await submit(browser, { choice: "production" }, { origin: "https://evil.example" })).status).toBe(403);
  expect((await submit(await aBrowser("agent"), { choice: "production" })).status).toBe(403);
});

test("whoever comes back without a login of ours reads why, on a page that runs nothing but its own line", async () => {
  const browser = await aBrowser();
  const answer = await comeBack(browser, "state=forged&code=c&error_description=%3Cscript%3Ealert(1)%3C/script%3E");
  const page = await answer.text();
  expect(answer.status).toBe(409);
  expect(page).toContain("This login was not begun here, or has been used already.");
  expect(page).not.toContain("alert(1)");
  const nonce = /script-src 'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  expect(page.match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}">`]);
});

test("Deny is told as what it is, with Salesforce's words for whoever looks", async () => {
  const browser = await aBrowser();
  const begun = await (await submit(browser, { choice: "production" })).text();
  const state = /state=([\w-]+)/.exec(begun)?.[1] ?? "";
  const answer = await comeBack(
    browser,
    `state=${state}&error=access_denied&error_description=end-user+denied+<b>authorization`,
  );
  const page = await answer.text();
  expect(page).toContain("Access was not allowed in Salesforce.");
  expect(page).toContain("access_denied: end-user denied &lt;b&gt;authorization");
});
