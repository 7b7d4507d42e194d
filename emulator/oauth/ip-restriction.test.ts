import { expect, test } from "vitest";
import { control, emulatorForTest, get, INTEGRATION, logIn, postToken } from "../test-login";
import { authorizeParameters, signInAndDecide } from "../test-login";

const OFFICE = { from: "203.0.113.0", to: "203.0.113.255" };
const PROFILE = "Inbox Integration";

const invalidGrant = (error_description: string) => [400, { error: "invalid_grant", error_description }];
const said = async (answer: Response) => [answer.status, await answer.json()];

/** Logged in at the office, and gone elsewhere. */
async function goneElsewhere(policy: object = {}) {
  const { url } = await emulatorForTest();
  await control(url, "app", policy);
  await control(url, "profile", { name: PROFILE, loginIpRanges: [OFFICE] });
  await control(url, "client-address", { clientAddress: "203.0.113.7" });
  const tokens = await logIn(url);
  const use = () => get(tokens, `${url}/services/data/v62.0/limits`);
  expect((await use()).status).toBe(200);
  await control(url, "client-address", { clientAddress: "198.51.100.1" });
  const { refresh_token = "" } = tokens;
  return { url, use, refresh: () => postToken(url, { grant_type: "refresh_token", refresh_token }) };
}

test("a session outside its user's login IP ranges is not valid for the REST API", async () => {
  const { use, refresh } = await goneElsewhere();
  const message = "This session is not valid for use with the REST API";
  expect(await said(await use())).toEqual([401, [{ message, errorCode: "INVALID_SESSION_ID" }]]);
  expect(await said(await refresh())).toEqual(invalidGrant("ip restricted"));
});

test("an app that relaxes IP restrictions for refresh tokens gets tokens that are of no use", async () => {
  const { use, refresh } = await goneElsewhere({ ipRelaxation: "ENFORCE_RELAX_REFRESH" });
  expect((await refresh()).status).toBe(200);
  expect((await use()).status).toBe(401);
});

test("an app that relaxes IP restrictions works from anywhere", async () => {
  const { use, refresh } = await goneElsewhere({ ipRelaxation: "BYPASS" });
  expect((await use()).status).toBe(200);
  expect((await refresh()).status).toBe(200);
});

test("outside of the ranges nobody signs in, by page, password or SOAP", async () => {
  const { url } = await goneElsewhere();
  expect((await signInAndDecide(url, authorizeParameters())).pathname).toBe("/no-callback");
  const person = { username: INTEGRATION, password: "integration-demo-1" };
  expect(await said(await postToken(url, { grant_type: "password", ...person }))).toEqual(
    invalidGrant("authentication failure"),
  );
  const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><login xmlns="urn:partner.soap.sforce.com">
    <username>${person.username}</username><password>${person.password}</password></login></Body></Envelope>`;
  const headers = { "content-type": "text/xml", soapaction: '""' };
  const answer = await fetch(`${url}/services/Soap/u/62.0`, { method: "POST", headers, body });
  expect(await answer.text()).toContain("LOGIN_DURING_RESTRICTED_DOMAIN");
});

test("refresh tokens are taken from an app's allow-listed addresses alone", async () => {
  const { url } = await emulatorForTest();
  await control(url, "app", { refreshFrom: [OFFICE] });
  const { refresh_token = "" } = await logIn(url);
  const refresh = () => postToken(url, { grant_type: "refresh_token", refresh_token });
  expect(await said(await refresh())).toEqual(invalidGrant("ip restricted"));
  await control(url, "client-address", { clientAddress: "203.0.113.255" });
  expect((await refresh()).status).toBe(200);
});

test("ranges that are none are refused by control", async () => {
  const { url } = await emulatorForTest();
  const ranges = (from: string, to: string) => control(url, "app", { refreshFrom: [{ from, to }] });
  await expect(ranges("10.0.0.2", "10.0.0.1")).rejects.toThrow("no two IP addresses");
  await expect(ranges("10.0.0.1", "::1")).rejects.toThrow("no two IP addresses");
  await expect(control(url, "client-address", { clientAddress: "nowhere" })).rejects.toThrow("no IP address");
});
