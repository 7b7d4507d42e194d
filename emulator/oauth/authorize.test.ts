import { expect, test } from "vitest";
import { DEMO_APP } from "../start";
import {
  authorizeParameters,
  CALLBACK,
  control,
  emulatorForTest,
  INTEGRATION,
  logIn,
  postToken,
  signInAndDecide,
  tokensOf,
} from "../test-login";

const open = (url: string, parameters: URLSearchParams, headers: Record<string, string> = {}) =>
  fetch(`${url}/services/oauth2/authorize?${parameters}`, { redirect: "manual", headers });

test("the sign-in page is the org's first page, carries on what the app asked, and knows the hinted user", async () => {
  const { url } = await emulatorForTest();
  const sent = await open(url, authorizeParameters({ state: "a&b", login_hint: "admin@acme.example" }));
  expect(sent.headers.get("location")).toMatch(/^\/\?ec=302&startURL=/);
  const answer = await fetch(`${url}${sent.headers.get("location")}`);
  expect(answer.status).toBe(200);
  const page = await answer.text();
  expect(page).toContain('name="state" value="a&amp;b"');
  expect(page).toContain('name="username" value="admin@acme.example"');
  expect(page).toContain("Ines Integration");
});

test("Allow leads back to the app with a code and its own state", async () => {
  const { url } = await emulatorForTest();
  const callback = await signInAndDecide(url, authorizeParameters({ state: "mine +&=" }));
  expect(callback.origin + callback.pathname).toBe(CALLBACK);
  expect(callback.searchParams.get("state")).toBe("mine +&=");
  expect(callback.searchParams.get("code")).toMatch(/^aPrx.+==$/);
});

test("an app that need not use PKCE gets its tokens without", async () => {
  const { url } = await emulatorForTest();
  await control(url, "app", { isPkceRequired: false });
  const parameters = authorizeParameters();
  for (const name of ["code_challenge", "code_challenge_method"]) parameters.delete(name);
  const callback = await signInAndDecide(url, parameters);
  const code = callback.searchParams.get("code") ?? "";
  const answer = await postToken(url, { grant_type: "authorization_code", redirect_uri: CALLBACK, code });
  expect((await tokensOf(answer)).token_type).toBe("Bearer");
});

test("Deny leads back with access_denied, and nothing is granted", async () => {
  const { url, production } = await emulatorForTest();
  const callback = await signInAndDecide(url, authorizeParameters({ state: "s" }), { decision: "deny" });
  expect(callback.search).toBe("?error=access_denied&error_description=end-user+denied+authorization&state=s");
  expect(production.grants.list()).toEqual([]);
});

test("the consent page says who asks for what, as whom", async () => {
  const { url } = await emulatorForTest();
  const form = new URLSearchParams({
    ...Object.fromEntries(authorizeParameters()),
    username: INTEGRATION,
    password: "integration-demo-1",
  });
  const page = await (await fetch(`${url}/login`, { method: "POST", body: form })).text();
  for (const text of [DEMO_APP.name, "Allow access?", "Ines Integration", "refresh_token", "Acme Production"]) {
    expect(page).toContain(text);
  }
});

test("a consent is decided once", async () => {
  const { url } = await emulatorForTest();
  const form = { ...Object.fromEntries(authorizeParameters()), username: INTEGRATION, password: "integration-demo-1" };
  const login = await fetch(`${url}/login`, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  const consent = new URL(login.headers.get("location") ?? "", url);
  const decide = () =>
    fetch(`${url}${consent.pathname}`, {
      method: "POST",
      body: new URLSearchParams({ ticket: consent.searchParams.get("ticket") ?? "", decision: "approve" }),
      redirect: "manual",
    });
  expect((await decide()).status).toBe(302);
  const again = await decide();
  expect(again.status).toBe(400);
  expect(await again.text()).toContain("This page has expired");
});

test.each([
  ["an unknown app", { client_id: "nobody" }, "invalid_client_id"],
  ["another callback", { redirect_uri: `${CALLBACK}/` }, "redirect_uri_mismatch"],
  ["another port", { redirect_uri: "http://localhost:4301/api/salesforce/callback" }, "redirect_uri_mismatch"],
])("%s ends on a page of Salesforce, and the app is not called", async (_, wrong, error) => {
  const { url } = await emulatorForTest();
  const answer = await open(url, authorizeParameters(wrong));
  expect(answer.status).toBe(400);
  expect(answer.headers.get("location")).toBeNull();
  expect(await answer.text()).toContain(error);
});

test.each([
  ["another response type", { response_type: "token" }, "unsupported_response_type"],
  ["a challenge that is no SHA-256", { code_challenge: "short" }, "invalid_request"],
  ["a plain challenge", { code_challenge_method: "plain" }, "invalid_request"],
  ["an unknown scope", { scope: "api everything" }, "invalid_scope"],
])("%s is told to the app at its callback", async (_, wrong, error) => {
  const { url } = await emulatorForTest();
  const answer = await open(url, authorizeParameters({ ...wrong, state: "s" }));
  const callback = new URL(answer.headers.get("location") ?? "", url);
  expect(callback.origin + callback.pathname).toBe(CALLBACK);
  expect(Object.fromEntries(callback.searchParams)).toMatchObject({ error, state: "s" });
});

test("an app without PKCE is turned away", async () => {
  const { url } = await emulatorForTest();
  const parameters = authorizeParameters();
  parameters.delete("code_challenge");
  const answer = await open(url, parameters);
  expect(answer.headers.get("location")).toContain(
    "error=invalid_request&error_description=missing+required+code+challenge",
  );
});

test.each([
  ["a wrong password", INTEGRATION, "guess"],
  ["an unknown user", "nobody@acme.example", "integration-demo-1"],
])("%s gets the one sentence that does not say which part was wrong", async (_, username, password) => {
  const { url } = await emulatorForTest();
  const form = new URLSearchParams({ ...Object.fromEntries(authorizeParameters()), username, password });
  const answer = await fetch(`${url}/login`, { method: "POST", body: form, redirect: "manual" });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("Please check your username and password.");
});

test("a deactivated user does not get in", async () => {
  const { url } = await emulatorForTest();
  await control(url, "user", { username: INTEGRATION, active: false });
  expect((await signInAndDecide(url, authorizeParameters())).pathname).toBe("/no-callback");
});

test("somebody signed in who has allowed the app before goes straight back, unless it asks to be asked", async () => {
  const { url } = await emulatorForTest();
  const form = { ...Object.fromEntries(authorizeParameters()), username: INTEGRATION, password: "integration-demo-1" };
  const login = await fetch(`${url}/login`, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const location = async (prompt: string) =>
    (await open(url, authorizeParameters({ prompt }), { cookie })).headers.get("location");

  expect(await location("")).toContain("RemoteAccessAuthorizationPage");
  expect(await location("login")).toContain("/?ec=302");
  await logIn(url);
  expect(await location("")).toContain(`${CALLBACK}?code=`);
  expect(await location("consent")).toContain("RemoteAccessAuthorizationPage");
});
