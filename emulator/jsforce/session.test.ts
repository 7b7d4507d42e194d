/** jsforce's session refresh: what it does with a 401, and what it does when a new token is refused as well (pitfalls 1, 4, 5). */
import { Connection, OAuth2 } from "jsforce";
import { expect, test } from "vitest";
import { DEMO_APP } from "../start";
import { control, emulatorForTest, INTEGRATION, logIn, postToken, type Tokens, tokensOf } from "../test-login";

const PROFILE = "Inbox Integration";
const NOWHERE_NEAR = [{ from: "203.0.113.0", to: "203.0.113.255" }];

/** Connected with a refresh function of its own, which keeps every refresh token it is given. */
async function connected({ most = 3 } = {}) {
  const { url, production } = await emulatorForTest();
  let tokens: Tokens = await logIn(url);
  let refreshes = 0;
  const connection = new Connection({
    instanceUrl: url,
    accessToken: tokens.access_token,
    version: "62.0",
    refreshFn: (_, done) => {
      refreshes += 1;
      if (refreshes > most) return done(new Error("given up"));
      renew().then(
        (renewed) => done(null, renewed.access_token),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  const renew = async () => {
    const { refresh_token = "" } = tokens;
    const answer = await postToken(url, { grant_type: "refresh_token", refresh_token });
    if (!answer.ok) throw new Error(await answer.text());
    tokens = await tokensOf(answer);
    return tokens;
  };
  return { url, production, connection, refreshes: () => refreshes };
}

const limits = (connection: Connection) => connection.request("/services/data/v62.0/limits");

test("an expired session is renewed once and the call made again, time after time", async () => {
  const { url, connection, refreshes } = await connected();
  for (const round of [1, 2, 3]) {
    await control(url, "expire-tokens");
    const { id } = await connection.sobject("Contact").create({ LastName: `Round ${round}` });
    expect(id).toMatch(/^003/);
    expect(refreshes()).toBe(round);
  }
  const soql = "SELECT COUNT() FROM Contact WHERE LastName LIKE 'Round %'";
  expect((await connection.query(soql)).totalSize).toBe(3);
});

test("calls at once that meet an expired session share one refresh", async () => {
  const { url, connection, refreshes } = await connected();
  await control(url, "expire-tokens");
  await Promise.all(Array.from({ length: 20 }, () => limits(connection)));
  expect(refreshes()).toBe(1);
});

test("its own refresh loses the rotated token, so that the second one ends the connection", async () => {
  const { url, production } = await emulatorForTest();
  const { clientId, clientSecret } = DEMO_APP;
  const oauth2 = new OAuth2({ loginUrl: url, clientId, clientSecret, redirectUri: "http://localhost" });
  const { access_token: accessToken, refresh_token: refreshToken = "" } = await logIn(url);
  const connection = new Connection({ oauth2, instanceUrl: url, accessToken, refreshToken, version: "62.0" });
  await control(url, "expire-tokens");
  await limits(connection);
  await control(url, "expire-tokens");
  await expect(limits(connection)).rejects.toThrow("expired access/refresh token");
  expect(production.grants.list()).toEqual([]);
});

test("a session not valid for the REST API is not refreshed: it says why", async () => {
  const { url, connection, refreshes } = await connected();
  await control(url, "profile", { name: PROFILE, loginIpRanges: NOWHERE_NEAR });
  await expect(limits(connection)).rejects.toMatchObject({
    errorCode: "INVALID_SESSION_ID",
    message: "This session is not valid for use with the REST API",
  });
  expect(refreshes()).toBe(0);
});

test("an expired session that is renewed elsewhere than its user may be ends with the reason, after one refresh", async () => {
  const { url, connection, refreshes } = await connected();
  await control(url, "app", { ipRelaxation: "ENFORCE_RELAX_REFRESH" });
  await control(url, "profile", { name: PROFILE, loginIpRanges: NOWHERE_NEAR });
  await control(url, "expire-tokens");
  await expect(limits(connection)).rejects.toThrow("This session is not valid for use with the REST API");
  expect(refreshes()).toBe(1);
});

test("where every new token is refused as expired, it refreshes on and on", async () => {
  const { url, connection, refreshes } = await connected({ most: 12 });
  const body = JSON.stringify([{ message: "Session expired or invalid", errorCode: "INVALID_SESSION_ID" }]);
  await control(url, "fault", { kind: "respond", status: 401, body, path: "/services/data" });
  await expect(limits(connection)).rejects.toThrow("given up");
  expect(refreshes()).toBe(13);
});

test("the org's refusal of a refresh reaches whoever called", async () => {
  const { url, connection } = await connected();
  await control(url, "expire-tokens");
  await control(url, "refuse-token", { error: "unknown_error" });
  await expect(limits(connection)).rejects.toThrow("retry your request");
  expect(await limits(connection)).toHaveProperty("DailyApiRequests");
});

test("a SOAP call that meets an expired session is made again with a new one", async () => {
  const { url, connection, refreshes } = await connected();
  await control(url, "expire-tokens");
  expect(await connection.soap.getUserInfo()).toMatchObject({ userName: INTEGRATION });
  expect(refreshes()).toBe(1);
});
