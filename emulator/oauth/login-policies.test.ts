import { expect, test } from "vitest";
import { control, emulatorForTest, get, INTEGRATION, logIn, postToken, type Tokens } from "../test-login";
import { authorizeParameters, signInAndDecide } from "../test-login";
import { orderableRefusals } from "./ordered-refusals";

const PASSWORD = { grant_type: "password", username: INTEGRATION, password: "integration-demo-1" };

const said = async (answer: Response) => [answer.status, await answer.json()];
const oauth = (error: string, error_description: string) => [400, { error, error_description }];
const api = (status: number, errorCode: string, message: string) => [status, [{ message, errorCode }]];
const use = (url: string, tokens: Tokens) => get(tokens, `${url}/services/data/v62.0/limits`);
const refresh = (url: string, { refresh_token = "" }: Tokens) =>
  postToken(url, { grant_type: "refresh_token", refresh_token });

test("a frozen user's sessions end, and none is opened until the user is thawed", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  await control(url, "user-login", { username: INTEGRATION, frozen: true });
  expect(await said(await use(url, tokens))).toEqual(api(401, "INVALID_SESSION_ID", "Session expired or invalid"));
  expect(await said(await refresh(url, tokens))).toEqual(oauth("invalid_grant", "inactive user"));
  expect(await said(await postToken(url, PASSWORD))).toEqual(oauth("invalid_grant", "authentication failure"));
  expect((await signInAndDecide(url, authorizeParameters())).pathname).toBe("/no-callback");
  await control(url, "user-login", { username: INTEGRATION, frozen: false });
  expect((await refresh(url, tokens)).status).toBe(200);
});

test("an expired password leaves the session and refuses all it is used for", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  await control(url, "user-login", { username: INTEGRATION, passwordExpired: true });
  const message =
    "The users password has expired, you must call SetPassword before attempting any other API operations";
  expect(await said(await use(url, tokens))).toEqual(api(403, "INVALID_OPERATION_WITH_EXPIRED_PASSWORD", message));
  expect((await signInAndDecide(url, authorizeParameters())).pathname).toBe("/no-callback");
  await control(url, "user-login", { username: INTEGRATION, passwordExpired: false });
  expect((await use(url, tokens)).status).toBe(200);
});

test.each([
  [{ orgStatus: "inactive" }, "inactive org", api(401, "INVALID_SESSION_ID", "Session expired or invalid")],
  [
    { orgStatus: "unavailable" },
    "org is not available, try again later",
    api(503, "SERVER_UNAVAILABLE", "Server unavailable"),
  ],
])("an org that is %o gives no tokens and takes none", async (policy, description, refused) => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  await control(url, "login-policy", policy);
  expect(await said(await refresh(url, tokens))).toEqual(oauth("invalid_grant", description));
  expect(await said(await use(url, tokens))).toEqual(refused);
  expect((await signInAndDecide(url, authorizeParameters())).pathname).toBe("/no-callback");
  await control(url, "login-policy", { orgStatus: "active" });
  expect((await refresh(url, tokens)).status).toBe(200);
});

test.each([
  ["disabled", api(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.")],
  ["suspended", api(403, "API_CURRENTLY_DISABLED", "API is currently disabled for this user")],
])("an org whose API is %s refuses a good session", async (state, refused) => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  await control(url, "login-policy", { api: state });
  expect(await said(await use(url, tokens))).toEqual(refused);
});

test("a user logs in or refreshes so many times an hour, and another is not held up", async () => {
  const { url } = await emulatorForTest();
  await control(url, "login-policy", { loginsPerHour: 2 });
  expect((await postToken(url, PASSWORD)).status).toBe(200);
  const tokens = await logIn(url);
  expect(await said(await refresh(url, tokens))).toEqual(oauth("invalid_grant", "rate exceeded"));
  expect((await postToken(url, { ...PASSWORD, username: "admin@acme.example", password: "admin-demo-1" })).status).toBe(
    200,
  );
  await control(url, "clock", { advanceMilliseconds: 61 * 60_000 });
  expect((await refresh(url, tokens)).status).toBe(200);
});

test("every refusal of the token endpoint comes by order, as often as ordered, and spends nothing", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  for (const { error, description } of orderableRefusals()) {
    await control(url, "refuse-token", { error, description });
    expect(await said(await refresh(url, tokens))).toEqual(oauth(error, description));
  }
  await control(url, "refuse-token", { error: "unknown_error", times: 2 });
  const retry = oauth("unknown_error", "retry your request");
  expect([await said(await refresh(url, tokens)), await said(await refresh(url, tokens))]).toEqual([retry, retry]);
  expect((await refresh(url, tokens)).status).toBe(200);
  await expect(control(url, "refuse-token", { error: "teapot" })).rejects.toThrow("does not say teapot");
});
