import { openOrg } from "../e2e/org";
import { startProcess } from "./emulator-process";
import { type Asked, collectionOf200, compositeOf5, lookUp } from "./emulator-requests";
import { percentile, type Result, timed } from "./result";

const contacts = 100_000;
const connections = 16;
const loadMs = 3_000;
const goals = { startMs: 2_000, medianMs: 5 };

/** What the emulator takes, beside a bare Node server that answers the same bytes: so that it never is what others measure. */
export async function emulator(): Promise<Result[]> {
  const orgs = await startProcess("emulator/main.ts", { EMULATOR_PORT: "0", EMULATOR_SANDBOX_PORT: "0" });
  const bare = await startProcess("bench/bare-server.ts");
  try {
    const org = openOrg(orgs.url);
    await org.insertContacts(contacts);
    const headers = { authorization: `Bearer ${await org.session("integration@acme.example")}` };
    const places = { ours: orgs.url, bare: bare.url, headers };
    return [
      atMost("The emulator starts, until it says its address", goals.startMs, orgs.startedInMs, bare.startedInMs),
      ...(await latency("Look-up by Email", places, { ask: lookUp(contacts), times: 2_000 })),
      ...(await latency("Composite of 5 queries", places, { ask: compositeOf5(contacts), times: 1_000 })),
      ...(await latency("Collection of 200 creates", places, { ask: collectionOf200, times: 200 })),
      await throughput("Look-ups by Email", places, lookUp(contacts)),
      await throughput("Composites of 5 queries", places, compositeOf5(contacts)),
      await throughput("Collections of 200 creates", places, collectionOf200),
    ];
  } finally {
    orgs.stop();
    bare.stop();
  }
}

type Places = { ours: string; bare: string; headers: Record<string, string> };

async function latency(what: string, places: Places, load: { ask: Asked; times: number }): Promise<Result[]> {
  const answer = await send(places.ours, places.headers, load.ask(0));
  await fetch(places.bare, { method: "PUT", body: answer });
  const ours: number[] = [];
  const bare: number[] = [];
  for (let index = 1; index <= load.times; index++) {
    const asked = load.ask(index);
    ours.push(await timed(() => send(places.ours, places.headers, asked)));
    bare.push(await timed(() => send(places.bare, places.headers, asked)));
  }
  const name = `${what} among ${contacts.toLocaleString("en")} Contacts`;
  const [p50, p99] = [0.5, 0.99].map((share) => ({ ours: percentile(ours, share), bare: percentile(bare, share) }));
  if (!p50 || !p99) throw new Error("Nothing was measured.");
  const median = what.startsWith("Look-up") ? goals.medianMs : null;
  return [atMost(`${name}, p50`, median, p50.ours, p50.bare), atMost(`${name}, p99`, null, p99.ours, p99.bare)];
}

function atMost(what: string, goal: number | null, ours: number, reference: number): Result {
  const holds = goal === null || ours <= goal;
  return { what, goal: goal === null ? "" : `≤ ${goal}`, ours, reference, unit: "ms", holds };
}

/** As many as can be asked over some connections at once, by one process of the other core. */
async function throughput(name: string, places: Places, ask: Asked): Promise<Result> {
  await fetch(places.bare, { method: "PUT", body: await send(places.ours, places.headers, ask(0)) });
  const perSecond = async (url: string) => {
    const end = performance.now() + loadMs;
    let answered = 0;
    const one = async () => {
      while (performance.now() < end) await send(url, places.headers, ask(answered++));
    };
    await Promise.all(Array.from({ length: connections }, one));
    return Math.round(answered / (loadMs / 1000));
  };
  const what = `${name} a second, ${connections} at once`;
  const [ours, reference] = [await perSecond(places.ours), await perSecond(places.bare)];
  return { what, goal: "", ours, reference, unit: "", holds: true };
}

async function send(url: string, headers: Record<string, string>, asked: ReturnType<Asked>): Promise<string> {
  const { method, path, body } = asked;
  const type = body === null ? {} : { "content-type": "application/json" };
  const answer = await fetch(`${url}${path}`, { method, headers: { ...headers, ...type }, body });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
  return text;
}
