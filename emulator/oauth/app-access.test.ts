import { expect, test } from "vitest";
import {
  authorizeParameters,
  CALLBACK,
  control,
  emulatorForTest,
  get,
  INTEGRATION,
  logIn,
  postToken,
  signInAndDecide,
} from "../test-login";

const ADMIN = { username: "admin@acme.example" };

/** Where the browser is after the sign-in form, and what it shows. */
async function afterSignIn(url: string, username = INTEGRATION) {
  const password = `${username.split("@")[0]}-demo-1`;
  const body = new URLSearchParams({ ...Object.fromEntries(authorizeParameters()), username, password });
  const answer = await fetch(`${url}/login`, { method: "POST", body, redirect: "manual" });
  const location = new URL(answer.headers.get("location") ?? "/stays", url);
  return { location, text: () => fetch(location).then((page) => page.text()) };
}

test.each([
  ["package-missing", "invalid_client", "app must be installed into org"],
  [
    "uninstalled",
    "OAUTH_APPROVAL_ERROR_GENERIC",
    "An unexpected error has occurred during authentication. Please try again.",
  ],
  ["blocked", "OAUTH_APP_BLOCKED", "this app is blocked by admin"],
])(
  "an app that is %s ends on Salesforce's error page, and its callback is never called",
  async (access, error, text) => {
    const { url } = await emulatorForTest();
    await control(url, "app", { access });
    const { location, text: shown } = await afterSignIn(url);
    expect(location.origin + location.pathname).toBe(`${url}/setup/secur/RemoteAccessErrorPage.apexp`);
    expect(Object.fromEntries(location.searchParams)).toEqual({ error, error_description: text });
    expect(await shown()).toContain(text);
  },
);

test("the address of the dead end is the one real orgs have", async () => {
  const { url } = await emulatorForTest();
  await control(url, "settings", { appsInstalled: false });
  const { location } = await afterSignIn(url);
  const path = "/setup/secur/RemoteAccessErrorPage.apexp";
  expect(location.href).toBe(`${url}${path}?error=invalid_client&error_description=app+must+be+installed+into+org`);
});

test("a blocked app's page says so", async () => {
  const { url } = await emulatorForTest();
  await control(url, "app", { access: "blocked" });
  expect(await (await afterSignIn(url)).text()).toContain("<h1>OAuth App Blocked</h1>");
});

test("what the address of the error page brings is shown as text", async () => {
  const { url } = await emulatorForTest();
  const page = await fetch(`${url}/setup/secur/RemoteAccessErrorPage.apexp?error=<script>&error_description=<b>`);
  expect(page.status).toBe(400);
  expect(await page.text()).not.toMatch(/<script>|<b>/);
});

test("an uninstalled app may still be approved by administrators, and used by those who had approved it", async () => {
  const { url } = await emulatorForTest();
  const { refresh_token = "" } = await logIn(url);
  await control(url, "app", { access: "uninstalled" });
  expect((await signInAndDecide(url, authorizeParameters(), ADMIN)).href).toContain(`${CALLBACK}?code=`);
  expect((await signInAndDecide(url, authorizeParameters())).href).toContain(`${CALLBACK}?code=`);
  expect((await postToken(url, { grant_type: "refresh_token", refresh_token })).status).toBe(200);
  await control(url, "revoke-grants");
  expect((await signInAndDecide(url, authorizeParameters())).pathname).toBe("/no-callback");
});

test("blocking an app ends its sessions and keeps its refresh tokens from renewing them", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  const refresh = () => postToken(url, { grant_type: "refresh_token", refresh_token: tokens.refresh_token ?? "" });
  await control(url, "app", { access: "blocked" });
  expect((await get(tokens, `${url}/services/data/v62.0/limits`)).status).toBe(401);
  expect(await (await refresh()).json()).toEqual({
    error: "invalid_app_access",
    error_description: "this app is blocked by admin",
  });
  await control(url, "app", { access: "installed" });
  expect((await refresh()).status).toBe(200);
});

test("where an administrator approves users, nobody is asked, and others are turned away on a page", async () => {
  const { url } = await emulatorForTest();
  await control(url, "app", { adminApproved: true, profiles: ["System Administrator"] });
  const parameters = authorizeParameters({ prompt: "login" });
  const form = { ...Object.fromEntries(parameters), ...ADMIN, password: "admin-demo-1" };
  const body = new URLSearchParams(form);
  const admin = await fetch(`${url}/login`, { method: "POST", body, redirect: "manual" });
  expect(admin.headers.get("location")).toContain(`${CALLBACK}?code=`);
  const { location } = await afterSignIn(url);
  expect(Object.fromEntries(location.searchParams)).toEqual({
    error: "OAUTH_APP_ACCESS_DENIED",
    error_description: "user is not admin approved to access this app",
  });
});

test("the same policy meets flows without a browser", async () => {
  const { url } = await emulatorForTest();
  await control(url, "app", { adminApproved: true, profiles: ["System Administrator"] });
  const answer = await postToken(url, { grant_type: "client_credentials" });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { error: "invalid_app_access", error_description: "user is not admin approved to access this app" },
  ]);
  await control(url, "app", { runAs: ADMIN.username });
  expect((await postToken(url, { grant_type: "client_credentials" })).status).toBe(200);
});
