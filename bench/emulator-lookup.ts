import { Connection } from "jsforce";
import { logIn } from "./plain-jsforce";
import { percentile, type Result, timed } from "./result";
import type { Bench } from "./stack";

const contacts = 100_000;
const lookUps = 1000;
const goalMs = 5;

/** How long the emulator takes to find a Contact among 100,000 by e-mail, so that it never is what the others measure. */
export async function emulatorLookup(bench: Bench): Promise<Result[]> {
  const { org } = bench;
  await org.insertContacts(contacts);
  const { instanceUrl, accessToken } = await logIn(bench);
  const connection = new Connection({ instanceUrl, accessToken, version: "62.0" });
  const bare: number[] = [];
  const plain: number[] = [];
  for (let index = 0; index < lookUps; index++) {
    const address = addressOf((index * 7919) % contacts);
    const soql = `SELECT Id, Name, Email FROM Contact WHERE Email = '${address}'`;
    bare.push(await timed(() => ask(instanceUrl, accessToken, soql)));
    plain.push(await timed(async () => connection.query(soql)));
  }
  return [0.5, 0.99].map((share) => ({
    what: `The emulator finds one of ${contacts.toLocaleString("en")} Contacts by Email, p${share * 100}`,
    goal: share === 0.5 ? `≤ ${goalMs}` : "",
    ours: percentile(bare, share),
    reference: percentile(plain, share),
    unit: "ms",
    holds: share !== 0.5 || percentile(bare, share) <= goalMs,
  }));
}

const addressOf = (index: number) => `bulk.${index}@bulk.example`;

async function ask(instanceUrl: string, accessToken: string, soql: string): Promise<void> {
  const answer = await fetch(`${instanceUrl}/services/data/v62.0/query?q=${encodeURIComponent(soql)}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  const body: unknown = await answer.json();
  if (!answer.ok || !JSON.stringify(body).includes("bulk.example")) throw new Error(JSON.stringify(body));
}
