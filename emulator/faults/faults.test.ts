import { expect, test } from "vitest";
import { z } from "zod";
import { control, emulatorForTest } from "../test-login";
import { quantile } from "./latency";

const DATA = "/services/data/v66.0";
const ACCOUNTS = `${DATA}/query?q=${encodeURIComponent("SELECT Id FROM Account LIMIT 200")}`;
const Session = z.object({ accessToken: z.string() });
const Requests = z.object({
  requests: z.array(
    z.object({ fault: z.string().nullable(), status: z.number(), kind: z.string(), commits: z.array(z.number()) }),
  ),
});

async function connected() {
  const emulator = await emulatorForTest();
  const { url } = emulator;
  const { accessToken } = Session.parse(await control(url, "session", { username: "admin@acme.example" }));
  const authorization = `Bearer ${accessToken}`;
  const ask = (path: string, body?: object) =>
    fetch(url + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const create = (LastName: string) => ask(`${DATA}/sobjects/Contact`, { LastName });
  const count = async (LastName: string) => {
    const soql = `SELECT COUNT() FROM Contact WHERE LastName = '${LastName}'`;
    return z.object({ totalSize: z.number() }).parse(await control(url, "query", { soql })).totalSize;
  };
  const requests = async () => Requests.parse(await control(url, "requests")).requests;
  return { ...emulator, ask, create, count, requests };
}

const passes = (milliseconds: number) => ({ advanceMilliseconds: milliseconds });

/** What becomes of a request: its status and whether all of the answer came. */
async function outcome(answer: Promise<Response>): Promise<string> {
  try {
    const { status, text } = await answer.then(async (given) => ({ status: given.status, text: await given.text() }));
    return `${status} ${text.startsWith("<") ? "page" : ""}`.trim();
  } catch {
    return "broken";
  }
}

test("a write whose answer is lost commits by itself, minutes later on the org's clock", async () => {
  const { url, create, count, requests } = await connected();
  await control(url, "fault", { kind: "commit-late", milliseconds: 540_000, times: 1 });
  expect(await outcome(create("Late"))).toBe("broken");
  await control(url, "clock", passes(539_000));
  expect(await count("Late")).toBe(0);
  await control(url, "clock", passes(2_000));
  expect(await count("Late")).toBe(1);
  const [dropped, late] = await requests();
  expect(dropped).toMatchObject({ fault: "commit-late", status: 0, commits: [] });
  expect(late).toMatchObject({ fault: "commit-late", status: 0, kind: "rest", commits: [expect.any(Number)] });
});

test("a profile's late commits come within ten minutes, or within the time it says", async () => {
  const { url, create, count } = await connected();
  const profile = { seed: 5, rates: { "commit-late": 1 }, method: "POST" };
  await control(url, "fault-profile", { profile: { ...profile, latestCommitMilliseconds: 2_000 } });
  for (let n = 0; n < 5; n++) expect(await outcome(create("Soon"))).toBe("broken");
  await control(url, "fault-profile", { profile });
  for (let n = 0; n < 5; n++) expect(await outcome(create("Later"))).toBe("broken");
  await control(url, "clock", passes(2_000));
  expect(await count("Soon")).toBe(5);
  expect(await count("Later")).toBe(0);
  await control(url, "clock", passes(598_000));
  expect(await count("Later")).toBe(5);
});

test("a late write is refused when the session behind it has ended meanwhile", async () => {
  const { url, create, count } = await connected();
  await control(url, "fault", { kind: "commit-late", milliseconds: 60_000, times: 1 });
  expect(await outcome(create("Ended"))).toBe("broken");
  await control(url, "expire-tokens");
  await control(url, "clock", passes(61_000));
  expect(await count("Ended")).toBe(0);
});

test("a lost answer leaves the connection open and the write done", async () => {
  const { url, count, ask } = await connected();
  await control(url, "fault", { kind: "lose-answer", times: 1 });
  const giveUp = new AbortController();
  const body = JSON.stringify({ LastName: "Unheard" });
  const session = Session.parse(await control(url, "session", { username: "admin@acme.example" }));
  const headers = { authorization: `Bearer ${session.accessToken}`, "content-type": "application/json" };
  const answer = fetch(`${url}${DATA}/sobjects/Contact`, { method: "POST", headers, body, signal: giveUp.signal });
  await expect.poll(() => count("Unheard")).toBe(1);
  giveUp.abort();
  expect(await outcome(answer)).toBe("broken");
  expect((await ask(ACCOUNTS)).status).toBe(200);
});

test("an answer drips in, and another is cut short of its length", async () => {
  const { url, ask } = await connected();
  await control(url, "fault", { kind: "drip", milliseconds: 60_000, times: 1 });
  const dripping = await ask(ACCOUNTS);
  expect(dripping.status).toBe(200);
  const all = dripping.json();
  await control(url, "clock", passes(61_000));
  expect(await all).toMatchObject({ done: true });
  await control(url, "fault", { kind: "truncate", times: 1 });
  expect(await outcome(ask(ACCOUNTS))).toBe("broken");
});

const RATES = { "bad-gateway": 0.1, throttle: 0.05, maintenance: 0.1, "drop-after": 0.15, truncate: 0.1 };

test("the same seed and order of requests meet the same faults, another seed others, and a report tells which", async () => {
  const Met = z.object({ met: z.array(z.object({ number: z.number(), name: z.string() })) });
  const run = async (seed: number) => {
    const { url, ask } = await connected();
    await control(url, "fault-profile", { profile: { seed, rates: RATES, burst: 3 } });
    const outcomes = [];
    for (let n = 0; n < 60; n++) outcomes.push(await outcome(ask(ACCOUNTS)));
    const { met } = Met.parse(await control(url, "faults"));
    return { outcomes, met: met.map(({ name }) => name) };
  };
  const first = await run(7);
  expect(await run(7)).toEqual(first);
  expect((await run(8)).outcomes).not.toEqual(first.outcomes);
  expect(new Set(first.outcomes)).toEqual(new Set(["200", "502 page", "503 page", "403", "broken"]));
  expect(first.met.length).toBe(first.outcomes.filter((one) => one !== "200").length);
  expect(first.met.filter((name) => name === "throttle").length % 3).toBe(0);
});

test.each([
  ["unknown-route", 420, "text/html"],
  ["bad-gateway", 502, "text/html"],
  ["maintenance", 503, "text/html"],
  ["unknown-exception", 500, "application/json"],
])("%s is answered %d to every request at a rate of 1", async (name, status, type) => {
  const { url, ask } = await connected();
  await control(url, "fault-profile", { profile: { seed: 1, rates: { [name]: 1 } } });
  const answer = await ask(ACCOUNTS);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([status, expect.stringContaining(type)]);
});

test("rates that add up to more than one, and distributions upside down, are refused", async () => {
  const { url } = await emulatorForTest();
  const profile = (more: object) => control(url, "fault-profile", { profile: { seed: 1, ...more } });
  await expect(profile({ rates: { maintenance: 0.6, throttle: 0.6 } })).rejects.toThrow("add up to more than 1");
  await expect(profile({ latency: { kind: "uniform", min: 2, max: 1 } })).rejects.toThrow("min is larger than max");
  await expect(profile({ path: "(" })).rejects.toThrow("no regular expression");
  await expect(profile({ rates: { earthquake: 0.1 } })).rejects.toThrow("earthquake");
});

test("drawn latencies have the percentiles that were asked for", () => {
  const logNormal = { kind: "log-normal", p50: 100, p99: 2_000 } as const;
  expect([quantile(logNormal, 0.5), quantile(logNormal, 0.99)]).toEqual([100, 2_000]);
  const pareto = { kind: "pareto", min: 50, alpha: 1 } as const;
  expect([quantile(pareto, 0), quantile(pareto, 0.9), quantile(pareto, 1)]).toEqual([50, 500, 600_000]);
  expect(quantile({ kind: "uniform", min: 10, max: 20 }, 0.5)).toBe(15);
  expect(quantile({ kind: "constant", milliseconds: 7 }, 0.123)).toBe(7);
});

test("answers wait on the org's clock, by the profile's distribution", async () => {
  const { url, ask } = await connected();
  const latency = { kind: "uniform", min: 30_000, max: 31_000 };
  await control(url, "fault-profile", { profile: { seed: "slow", latency } });
  const waiting = ask(ACCOUNTS);
  const calls = async () => z.object({ latest: z.array(z.unknown()) }).parse(await control(url, "calls")).latest.length;
  await expect.poll(calls).toBe(1);
  await control(url, "clock", passes(31_000));
  expect((await waiting).status).toBe(200);
});
