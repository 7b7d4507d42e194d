import { createHmac, createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { DEMO_APP } from "../start";
import {
  CALLBACK,
  code,
  control,
  CREDENTIALS,
  emulatorForTest,
  get,
  INTEGRATION,
  logIn,
  postForm,
  postToken,
  type Tokens,
  tokensOf,
} from "../test-login";

const refusedWith = async (answer: Response) => ({ status: answer.status, body: await answer.json() });
const refusal = (error: string, description: string) => ({
  status: 400,
  body: { error, error_description: description },
});
const dead = refusal("invalid_grant", "expired access/refresh token");

const exchange = (url: string, given: { code: string; verifier: string }, more: Record<string, string> = {}) =>
  postToken(url, {
    grant_type: "authorization_code",
    code: given.code,
    redirect_uri: CALLBACK,
    code_verifier: given.verifier,
    ...more,
  });

const refresh = (url: string, { refresh_token = "" }: Pick<Tokens, "refresh_token">) =>
  postToken(url, { grant_type: "refresh_token", refresh_token });

const works = async (url: string, tokens: Tokens) =>
  (await get(tokens, `${url}/services/data/v62.0/limits`)).status === 200;

test("a code becomes tokens that work, with everything Salesforce says beside them", async () => {
  const { url, production } = await emulatorForTest();
  const tokens = await logIn(url);
  const [, orgId, userId] = /\/id\/(\w{18})\/(\w{18})$/.exec(tokens.id) ?? [];
  expect(orgId).toBe(production.definition.id);
  expect(userId).toBe(production.definition.users.find(({ username }) => username === INTEGRATION)?.id);
  expect(tokens).toMatchObject({ scope: "api refresh_token openid", instance_url: url, token_type: "Bearer" });
  expect(tokens.access_token.slice(0, 16)).toBe(`${production.definition.id.slice(0, 15)}!`);
  expect(tokens.issued_at).toMatch(/^\d{13}$/);
  const signature = createHmac("sha256", DEMO_APP.clientSecret)
    .update(tokens.id + tokens.issued_at)
    .digest("base64");
  expect(tokens.signature).toBe(signature);
  expect(await works(url, tokens)).toBe(true);
});

test("the ID token is signed by the published key and meant for the app", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url, {}, { nonce: "n-1" });
  const [head = "", claims = "", signature = ""] = (tokens.id_token ?? "").split(".");
  const { keys } = await (await fetch(`${url}/id/keys`)).json();
  const key = createPublicKey({ key: keys[0], format: "jwk" });
  expect(verify("RSA-SHA256", Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, "base64url"))).toBe(true);
  expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
    iss: url,
    sub: tokens.id,
    aud: DEMO_APP.clientId,
    nonce: "n-1",
  });
});

test("without the scope for it there is no refresh token, and without openid no ID token", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url, {}, { scope: "api" });
  expect(tokens).not.toHaveProperty("refresh_token");
  expect(tokens).not.toHaveProperty("id_token");
});

test("a code serves once", async () => {
  const { url } = await emulatorForTest();
  const given = await code(url);
  expect((await exchange(url, given)).status).toBe(200);
  expect(await refusedWith(await exchange(url, given))).toEqual(refusal("invalid_grant", "expired authorization code"));
});

test("a code lives fifteen minutes", async () => {
  const { url } = await emulatorForTest();
  const early = await code(url);
  const late = await code(url);
  await control(url, "clock", { advanceMilliseconds: 14 * 60_000 });
  expect((await exchange(url, early)).status).toBe(200);
  await control(url, "clock", { advanceMilliseconds: 61_000 });
  expect(await refusedWith(await exchange(url, late))).toEqual(refusal("invalid_grant", "expired authorization code"));
});

test.each([
  ["another verifier", { code_verifier: "x".repeat(43) }, refusal("invalid_grant", "invalid code verifier")],
  ["an unknown code", { code: "aPrxnone==" }, refusal("invalid_grant", "invalid authorization code")],
  [
    "another callback",
    { redirect_uri: "http://localhost:1/" },
    refusal("redirect_uri_mismatch", "redirect_uri must match configuration"),
  ],
  ["a wrong secret", { client_secret: "guess" }, refusal("invalid_client", "invalid client credentials")],
  ["an unknown app", { client_id: "nobody" }, refusal("invalid_client_id", "client identifier invalid")],
  ["another grant type", { grant_type: "device" }, refusal("unsupported_grant_type", "grant type not supported")],
])("%s gets no tokens", async (_, wrong, expected) => {
  const { url, production } = await emulatorForTest();
  expect(await refusedWith(await exchange(url, await code(url), wrong))).toEqual(expected);
  expect(production.grants.list()).toEqual([]);
});

test("an app may show its secret by HTTP Basic", async () => {
  const { url } = await emulatorForTest();
  const { refresh_token = "" } = await logIn(url);
  const { client_id, client_secret } = CREDENTIALS;
  const answer = await fetch(`${url}/services/oauth2/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "refresh_token", refresh_token }),
  });
  expect(answer.status).toBe(200);
});

test("each refresh brings a new refresh token and kills the one used", async () => {
  const { url } = await emulatorForTest();
  const first = await logIn(url);
  const second = await tokensOf(await refresh(url, first));
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await works(url, second)).toBe(true);
  const third = await tokensOf(await refresh(url, second));
  expect(await works(url, third)).toBe(true);
});

test("showing a spent refresh token again ends the grant with all its sessions", async () => {
  const { url } = await emulatorForTest();
  const first = await logIn(url);
  const other = await logIn(url);
  const second = await tokensOf(await refresh(url, first));
  expect(await refusedWith(await refresh(url, first))).toEqual(dead);
  expect(await refusedWith(await refresh(url, second))).toEqual(dead);
  expect(await works(url, second)).toBe(false);
  expect(await works(url, other)).toBe(true);
});

test("without rotation the refresh token stays and is not repeated in the answer", async () => {
  const { url } = await emulatorForTest();
  await control(url, "settings", { rotateRefreshTokens: false });
  const first = await logIn(url);
  expect(await tokensOf(await refresh(url, first))).not.toHaveProperty("refresh_token");
  expect((await refresh(url, first)).status).toBe(200);
});

test("the sixth approval of a user and app silently ends the oldest", async () => {
  const { url } = await emulatorForTest();
  const all = [];
  for (let n = 0; n < 6; n++) all.push(await logIn(url));
  const [oldest, next] = all;
  expect(await refusedWith(await refresh(url, oldest ?? {}))).toEqual(dead);
  expect((await refresh(url, next ?? {})).status).toBe(200);
});

test("a deactivated user's session ends and is not renewed", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  await control(url, "user", { username: INTEGRATION, active: false });
  expect(await works(url, tokens)).toBe(false);
  expect(await refusedWith(await refresh(url, tokens))).toEqual(refusal("invalid_grant", "inactive user"));
  await control(url, "user", { username: INTEGRATION, active: true });
  expect(await works(url, tokens)).toBe(true);
});

test("a session ends two hours after its last use, not after its start", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  await control(url, "clock", { advanceMilliseconds: 90 * 60_000 });
  expect(await works(url, tokens)).toBe(true);
  await control(url, "clock", { advanceMilliseconds: 90 * 60_000 });
  expect(await works(url, tokens)).toBe(true);
  await control(url, "clock", { advanceMilliseconds: 121 * 60_000 });
  expect(await works(url, tokens)).toBe(false);
});

const revoke = (url: string, token = "") => postForm(`${url}/services/oauth2/revoke`, { token });

test("revoking a refresh token ends its access tokens; revoking an access token leaves the refresh token", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  const revoked = await revoke(url, tokens.access_token);
  expect([revoked.status, await revoked.text()]).toEqual([200, ""]);
  expect(await works(url, tokens)).toBe(false);
  const renewed = await tokensOf(await refresh(url, tokens));
  expect(await works(url, renewed)).toBe(true);
  expect((await revoke(url, renewed.refresh_token)).status).toBe(200);
  expect(await works(url, renewed)).toBe(false);
  expect((await revoke(url, renewed.refresh_token)).status).toBe(400);
});

test("introspection says what a token is good for, and nothing of dead ones", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  const introspect = async (token: string) =>
    (await postForm(`${url}/services/oauth2/introspect`, { ...CREDENTIALS, token })).json();
  expect(await introspect(tokens.access_token)).toMatchObject({
    active: true,
    scope: "api refresh_token openid",
    client_id: DEMO_APP.clientId,
    username: INTEGRATION,
    sub: tokens.id,
    token_type: "access_token",
  });
  expect(await introspect("00Dnone!x")).toEqual({ active: false });
});

test("the identity URL says who is connected, to the token's own user alone", async () => {
  const { url, production } = await emulatorForTest();
  const tokens = await logIn(url);
  const identity = await (await get(tokens, `${tokens.id}?version=62.0`)).json();
  expect(identity).toMatchObject({
    id: tokens.id,
    username: INTEGRATION,
    organization_id: production.definition.id,
    display_name: "Ines Integration",
    urls: { sobjects: `${url}/services/data/v62.0/sobjects/`, custom_domain: url },
  });
  const text = async (answer: Response) => [answer.status, await answer.text()];
  expect(await text(await get({ access_token: "wrong" }, tokens.id))).toEqual([403, "Bad_OAuth_Token"]);
  expect(await text(await fetch(tokens.id))).toEqual([403, "Missing_OAuth_Token"]);
  const elsewhere = tokens.id.replace(production.definition.id, "00D8c0000000001AAA");
  expect((await text(await get(tokens, elsewhere)))[0]).toBe(403);
});

test("userinfo speaks OpenID", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  expect(await (await get(tokens, `${url}/services/oauth2/userinfo`)).json()).toMatchObject({
    sub: tokens.id,
    preferred_username: INTEGRATION,
    given_name: "Ines",
    is_salesforce_integration_user: true,
    user_type: "STANDARD",
  });
});

test("discovery names endpoints that answer", async () => {
  const { url } = await emulatorForTest();
  const discovery = await (await fetch(`${url}/.well-known/openid-configuration`)).json();
  expect(discovery).toMatchObject({ issuer: url, token_endpoint: `${url}/services/oauth2/token` });
  expect((await fetch(discovery.jwks_uri)).status).toBe(200);
});

test("tokens of one org are nothing to another", async () => {
  const { url, sandboxUrl } = await emulatorForTest();
  const tokens = await logIn(url);
  expect(await works(sandboxUrl, tokens)).toBe(false);
  expect(await refusedWith(await refresh(sandboxUrl, tokens))).toEqual(dead);
});
