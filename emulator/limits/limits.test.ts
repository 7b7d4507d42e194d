import { expect, test } from "vitest";
import { z } from "zod";
import { DEMO_APP } from "../start";
import { control, emulatorForTest } from "../test-login";

const ACCOUNTS = `/services/data/v66.0/query?q=${encodeURIComponent("SELECT Id FROM Account LIMIT 1")}`;
const HOUR = 3_600_000;

async function connected() {
  const emulator = await emulatorForTest();
  const session = await control(emulator.url, "session", { username: "admin@acme.example" });
  const authorization = `Bearer ${z.object({ accessToken: z.string() }).parse(session).accessToken}`;
  const ask = () => fetch(emulator.url + ACCOUNTS, { headers: { authorization } });
  const advance = (milliseconds: number) => control(emulator.url, "clock", { advanceMilliseconds: milliseconds });
  return { ...emulator, ask, advance };
}

const refusal = async (answer: Response) => {
  const [{ errorCode, message }] = await answer.json();
  return [answer.status, errorCode, message];
};
const SPENT = [403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."];
const CROWDED = [403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."];

test("a spent day frees itself as its requests become older than 24 hours", async () => {
  const { url, production, ask, advance } = await connected();
  await control(url, "settings", { sessionTimeoutMs: 48 * HOUR });
  await control(url, "limits", { max: 2 });
  expect((await ask()).status).toBe(200);
  await advance(12 * HOUR);
  expect((await ask()).headers.get("sforce-limit-info")).toBe("api-usage=2/2");
  expect(await refusal(await ask())).toEqual(SPENT);
  await advance(12 * HOUR + 60_000);
  expect(production.usage.used).toBe(1);
  expect((await ask()).status).toBe(200);
  expect(await refusal(await ask())).toEqual(SPENT);
});

test("a soft overage lets more through before the hard stop", async () => {
  const { url, ask } = await connected();
  await control(url, "limits", { used: 5, max: 5, softOverage: 1 });
  expect((await ask()).headers.get("sforce-limit-info")).toBe("api-usage=6/5");
  expect(await refusal(await ask())).toEqual(SPENT);
});

test("an app of a package is told of its own quota, and held to it", async () => {
  const { url, ask } = await connected();
  await control(url, "app-quota", { clientId: DEMO_APP.clientId, max: 1 });
  const header = `api-usage=1/100000; per-app-api-usage=1/1(appName=${DEMO_APP.name})`;
  expect((await ask()).headers.get("sforce-limit-info")).toBe(header);
  expect(await refusal(await ask())).toEqual(SPENT);
});

test("a request is refused while as many as may have been running for twenty seconds", async () => {
  const { url, ask, advance, production } = await connected();
  await control(url, "limits", { concurrent: 3 });
  await control(url, "fault", { kind: "delay", milliseconds: 120_000, times: 3 });
  const long = [ask(), ask(), ask()];
  await expect.poll(() => production.log.latest().length).toBe(3);
  expect((await ask()).status).toBe(200);
  await advance(20_000);
  expect(await refusal(await ask())).toEqual(CROWDED);
  await advance(100_000);
  expect((await Promise.all(long)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await ask()).status).toBe(200);
});

test("production lets 25 long requests run and a Developer Edition five", async () => {
  const { production } = await emulatorForTest();
  expect(production.running.most).toBe(25);
  const { mostLongRequests } = await import("./running-requests");
  expect(mostLongRequests("Developer Edition")).toBe(5);
});

test("a call is cut off after ten minutes", async () => {
  const { url, ask, advance, production } = await connected();
  await control(url, "fault", { kind: "delay", milliseconds: 900_000, times: 1 });
  const answer = ask().catch(() => "broken");
  await expect.poll(() => production.log.latest().length).toBe(1);
  await advance(600_000);
  expect(await answer).toBe("broken");
});
