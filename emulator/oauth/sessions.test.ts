import { expect, test } from "vitest";
import { control, CREDENTIALS, emulatorForTest, get, INTEGRATION, logIn, postForm, postToken } from "../test-login";
import { type Tokens, tokensOf } from "../test-login";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const works = async (url: string, tokens: Tokens) =>
  (await get(tokens, `${url}/services/data/v62.0/limits`)).status === 200;
const refresh = (url: string, { refresh_token = "" }: Tokens) =>
  postToken(url, { grant_type: "refresh_token", refresh_token });
const pass = (url: string, advanceMilliseconds: number) => control(url, "clock", { advanceMilliseconds });
const dead = { error: "invalid_grant", error_description: "expired access/refresh token" };

test("the app's session time-out goes before the profile's, and the profile's before the org's", async () => {
  const { url } = await emulatorForTest();
  const livesFor = async (minutes: number) => {
    const tokens = await logIn(url);
    await pass(url, (minutes - 1) * MINUTE);
    const before = await (await introspect(url, tokens.access_token)).json();
    await pass(url, 2 * MINUTE);
    return [before.active, await works(url, tokens)];
  };
  expect(await livesFor(120)).toEqual([true, false]);
  await control(url, "profile", { name: "Inbox Integration", sessionTimeoutMs: 30 * MINUTE });
  expect(await livesFor(30)).toEqual([true, false]);
  await control(url, "app", { sessionTimeoutMs: 15 * MINUTE });
  expect(await livesFor(15)).toEqual([true, false]);
});

const introspect = (url: string, token = "") =>
  postForm(`${url}/services/oauth2/introspect`, { ...CREDENTIALS, token });

test("use within the first half of a session's time does not move its end", async () => {
  const { url } = await emulatorForTest();
  await control(url, "settings", { sessionTimeoutMs: 30 * MINUTE });
  const [early, late] = [await logIn(url), await logIn(url)];
  await pass(url, 10 * MINUTE);
  expect(await works(url, early)).toBe(true);
  await pass(url, 10 * MINUTE);
  expect(await works(url, late)).toBe(true);
  await pass(url, 11 * MINUTE);
  expect([await works(url, early), await works(url, late)]).toEqual([false, true]);
});

test("where sessions are shared, logins of a user and app get one token while it lives", async () => {
  const { url } = await emulatorForTest();
  await control(url, "login-policy", { sharedSessions: true });
  const [first, second] = [await logIn(url), await logIn(url)];
  const admin = await logIn(url, { username: "admin@acme.example" });
  expect(second.access_token).toBe(first.access_token);
  expect(admin.access_token).not.toBe(first.access_token);
  expect((await tokensOf(await refresh(url, first))).access_token).toBe(first.access_token);
  expect((await refresh(url, first)).status).toBe(400);
  expect(await works(url, second)).toBe(false);
  const renewed = await tokensOf(await refresh(url, second));
  expect(renewed.access_token).not.toBe(second.access_token);
  expect(await works(url, renewed)).toBe(true);
});

test("a refresh token idle for longer than its app's policy is dead; using it keeps it alive", async () => {
  const { url } = await emulatorForTest();
  await control(url, "app", { refreshTokenPolicy: "specific_inactivity:30:DAYS" });
  const first = await logIn(url);
  await pass(url, 29 * DAY);
  const second = await tokensOf(await refresh(url, first));
  await pass(url, 29 * DAY);
  const third = await tokensOf(await refresh(url, second));
  await pass(url, 30 * DAY + MINUTE);
  expect(await (await refresh(url, third)).json()).toEqual(dead);
  expect(await (await introspect(url, third.refresh_token)).json()).toEqual({ active: false });
});

test("a refresh token of fixed lifetime dies however much it is used", async () => {
  const { url } = await emulatorForTest();
  await control(url, "app", { refreshTokenPolicy: "specific_lifetime:24:HOURS" });
  const first = await logIn(url);
  await pass(url, DAY - MINUTE);
  const second = await tokensOf(await refresh(url, first));
  await pass(url, 2 * MINUTE);
  expect(await (await refresh(url, second)).json()).toEqual(dead);
});

test("a refresh token that expires immediately leaves the session alone", async () => {
  const { url } = await emulatorForTest();
  await control(url, "app", { refreshTokenPolicy: "zero" });
  const tokens = await logIn(url);
  expect(await (await refresh(url, tokens)).json()).toEqual(dead);
  expect(await works(url, tokens)).toBe(true);
});

test("an app may get JWTs as access tokens: long, and ending when they say", async () => {
  const { url } = await emulatorForTest();
  await control(url, "app", { tokenFormat: "jwt", sessionTimeoutMs: 30 * MINUTE });
  const tokens = await logIn(url);
  expect(tokens.access_token.length).toBeGreaterThan(2_000);
  const [header, claims] = tokens.access_token
    .split(".")
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
  expect(header).toMatchObject({ tty: "sfdc-core-token", typ: "JWT", alg: "RS256" });
  expect(claims).toMatchObject({ mty: "oauth", scp: tokens.scope, aud: [url], exp: claims.iat + 1_800 });
  await pass(url, 20 * MINUTE);
  expect(await works(url, tokens)).toBe(true);
  await pass(url, 11 * MINUTE);
  expect(await works(url, tokens)).toBe(false);
});

test("the sixth approval leaves five, without a word to the first, whose session ends as well", async () => {
  const { url, production } = await emulatorForTest();
  const first = await logIn(url);
  for (let n = 0; n < 5; n++) expect((await logIn(url)).refresh_token).toBeDefined();
  expect(production.grants.list().length).toBe(5);
  expect(await works(url, first)).toBe(false);
  await logIn(url, { username: "admin@acme.example" });
  expect(production.grants.list().length).toBe(6);
});

test("a token of a type that no OAuth has is not revoked, and an unknown one is told", async () => {
  const { url } = await emulatorForTest();
  const { access_token: token } = await logIn(url);
  const revoke = async (form: Record<string, string>) => {
    const answer = await postForm(`${url}/services/oauth2/revoke`, form);
    return [answer.status, await answer.text()];
  };
  const refused = (error: string, error_description: string) => [400, JSON.stringify({ error, error_description })];
  expect(await revoke({ token, token_type_hint: "cookie" })).toEqual(
    refused("unsupported_token_type", "this token type is not supported"),
  );
  expect(await revoke({ token: "none" })).toEqual(refused("invalid_token", "invalid token: none"));
  expect(await revoke({ token, token_type_hint: "access_token" })).toEqual([200, ""]);
});

test("SOAP tells how long its user's sessions last", async () => {
  const { url } = await emulatorForTest();
  await control(url, "profile", { name: "Inbox Integration", sessionTimeoutMs: 30 * MINUTE });
  const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><login xmlns="urn:partner.soap.sforce.com">
    <username>${INTEGRATION}</username><password>integration-demo-1</password></login></Body></Envelope>`;
  const headers = { "content-type": "text/xml", soapaction: '""' };
  const answer = await fetch(`${url}/services/Soap/u/62.0`, { method: "POST", headers, body });
  expect(await answer.text()).toContain("<sessionSecondsValid>1800</sessionSecondsValid>");
});
