import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { Connection, OAuth2 } from "jsforce";
import { beforeEach, describe, expect, test } from "vitest";
import { DEMO_APP, type Emulator } from "../start";
import { control, emulatorForTest, get, INTEGRATION, logIn, postForm, postToken, tokensOf } from "../test-login";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await emulatorForTest();
});

const refusal = (error: string, error_description: string) => ({ error, error_description });

async function refused(answer: Response): Promise<unknown> {
  expect(answer.status).toBe(400);
  return answer.json();
}

describe("username and password", () => {
  const form = { grant_type: "password", username: INTEGRATION, password: "integration-demo-1" };

  test("jsforce signs in with them, and gets no refresh token", async () => {
    const { clientId, clientSecret } = DEMO_APP;
    const oauth2 = new OAuth2({ loginUrl: emulator.url, clientId, clientSecret, redirectUri: "http://localhost" });
    const conn = new Connection({ oauth2, version: "66.0" });
    const user = await conn.login(INTEGRATION, "integration-demo-1integrationToken1");
    expect(user.organizationId).toBe(emulator.production.definition.id);
    expect((await conn.query("SELECT Id FROM Contact LIMIT 1")).totalSize).toBe(1);
    expect(conn.refreshToken).toBeUndefined();
  });

  test("a wrong password, an inactive user and an org that forbids the flow are refused alike", async () => {
    const sentence = refusal("invalid_grant", "authentication failure");
    expect(await refused(await postToken(emulator.url, { ...form, password: "wrong" }))).toEqual(sentence);
    await control(emulator.url, "user", { username: INTEGRATION, active: false });
    expect(await refused(await postToken(emulator.url, form))).toEqual(sentence);
    await control(emulator.url, "user", { username: INTEGRATION, active: true });
    await control(emulator.url, "settings", { passwordLogins: { oauth: false } });
    expect(await refused(await postToken(emulator.url, form))).toEqual(sentence);
  });
});

describe("client credentials", () => {
  const form = { grant_type: "client_credentials" };

  test("the app runs as the user it was given", async () => {
    const tokens = await tokensOf(await postToken(emulator.url, form));
    expect(tokens).not.toHaveProperty("refresh_token");
    const identity = await (await get(tokens, tokens.id)).json();
    expect(identity).toMatchObject({ username: INTEGRATION });
    await control(emulator.url, "app", { runAs: "admin@acme.example" });
    const others = await tokensOf(await postToken(emulator.url, form));
    expect(await (await get(others, others.id)).json()).toMatchObject({ username: "admin@acme.example" });
  });

  test("without such a user, or with a wrong secret, it is refused", async () => {
    await control(emulator.url, "app", { runAs: null });
    expect(await refused(await postToken(emulator.url, form))).toEqual(
      refusal("invalid_grant", "no client credentials user enabled"),
    );
    expect(await refused(await postToken(emulator.url, { ...form, client_secret: "wrong" }))).toEqual(
      refusal("invalid_client", "invalid client credentials"),
    );
  });
});

describe("JWT bearer", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const certificate = publicKey.export({ type: "spki", format: "pem" });

  function assertion(claims: object = {}, { key = privateKey, alg = "RS256" }: { key?: KeyObject; alg?: string } = {}) {
    const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const all = {
      iss: DEMO_APP.clientId,
      sub: INTEGRATION,
      aud: "https://login.salesforce.com",
      exp: Math.floor(Date.now() / 1000) + 120,
      ...claims,
    };
    const unsigned = `${encoded({ alg })}.${encoded(all)}`;
    return `${unsigned}.${sign("RSA-SHA256", Buffer.from(unsigned), key).toString("base64url")}`;
  }

  function exchange(text: string) {
    const form = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: text };
    return postForm(`${emulator.url}/services/oauth2/token`, form);
  }

  test("an assertion signed with the app's key is a token for whoever approved the app", async () => {
    await control(emulator.url, "app", { certificate });
    expect(await refused(await exchange(assertion()))).toEqual(
      refusal("invalid_grant", "user hasn't approved this consumer"),
    );
    await logIn(emulator.url);
    const tokens = await tokensOf(await exchange(assertion({ aud: emulator.url })));
    expect((await get(tokens, `${emulator.url}/services/data/v66.0/sobjects`)).status).toBe(200);
  });

  test("an administrator may approve the app for all; the expiry may be in milliseconds, as sf has it", async () => {
    await control(emulator.url, "app", { certificate, adminApproved: true });
    const claims = { sub: "admin@acme.example", exp: Date.now() + 300 };
    expect((await exchange(assertion(claims))).status).toBe(200);
  });

  test.each([
    ["a stranger's signature", () => assertion({}, { key: stranger }), "invalid assertion"],
    ["no signature algorithm", () => assertion({}, { alg: "none" }), "invalid assertion"],
    ["a past expiry", () => assertion({ exp: Math.floor(Date.now() / 1000) - 600 }), "invalid assertion"],
    ["an expiry hours ahead", () => assertion({ exp: Math.floor(Date.now() / 1000) + 36_000 }), "invalid assertion"],
    ["the sandboxes' login host", () => assertion({ aud: "https://test.salesforce.com" }), "audience is invalid"],
    ["nonsense", () => "a.b.c", "invalid assertion"],
  ])("%s is refused", async (_what, text, description) => {
    await control(emulator.url, "app", { certificate, adminApproved: true });
    expect(await refused(await exchange(text()))).toEqual(refusal("invalid_grant", description));
  });

  test("without a certificate of the app no assertion is good", async () => {
    expect(await refused(await exchange(assertion()))).toEqual(refusal("invalid_grant", "invalid assertion"));
  });
});
