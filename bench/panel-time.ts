import { maria } from "../e2e/org";
import { makeConversations } from "../e2e/conversations";
import { logIn, readPanel, type Tokens } from "./plain-jsforce";
import { percentile, type Result, timed } from "./result";
import type { Bench } from "./stack";

const latencyMs = 250;
const samples = 60;
const goalMs = 15;

/** How much longer a cold panel takes than one bare round trip to Salesforce with the same questions. */
export async function panelTime(bench: Bench): Promise<Result[]> {
  const { org, webs, workspace, get } = bench;
  const tokens = await logIn(bench);
  const addresses = Array.from({ length: samples + 5 }, (_, index) => `somebody.${index}@measured.example`);
  const conversations = await makeConversations(workspace, addresses);
  await org.fault({ kind: "delay", milliseconds: latencyMs });
  const bare: number[] = [];
  const ours: number[] = [];
  const plain: number[] = [];
  for (const [index, { personId }] of conversations.entries()) {
    const address = addresses[index] ?? "";
    bare.push(await timed(() => roundTrip(tokens, address)));
    ours.push(await timed(() => get(webs[0], `/api/panel/${personId}`)));
    if (index < 10) plain.push(await timed(() => readPanel(tokens, maria.email)));
  }
  await org.clearFaults();
  const warm = (times: number[]) => times.slice(5);
  const trip = percentile(warm(bare), 0.5);
  const added = (times: number[], share: number) => percentile(warm(times), share) - trip;
  const result = (share: number, holds: boolean): Result => ({
    what: `Added to one round trip of ${trip.toFixed(0)} ms, p${share * 100}`,
    goal: share === 0.95 ? `≤ ${goalMs}` : "",
    ours: added(ours, share),
    reference: added(plain, share),
    unit: "ms",
    holds,
  });
  return [result(0.5, true), result(0.95, added(ours, 0.95) <= goalMs)];
}

/** The panel's questions in one composite, over a kept connection, with nothing around them. */
async function roundTrip({ instanceUrl, accessToken }: Tokens, address: string): Promise<void> {
  const query = (soql: string, referenceId: string) => ({
    method: "GET",
    url: `/services/data/v62.0/query?q=${encodeURIComponent(soql)}`,
    referenceId,
  });
  const compositeRequest = [
    query(
      `SELECT Id, Name, Email, Title, Phone, AccountId, (SELECT Id, CaseNumber, Subject, Status FROM Cases LIMIT 5) FROM Contact WHERE Email = '${address}'`,
      "contacts",
    ),
    query(`SELECT Id, Name, Company, Status FROM Lead WHERE Email = '${address}' AND IsConverted = false`, "leads"),
    query(
      `SELECT Id, Name, (SELECT Id, Name, StageName, Amount FROM Opportunities LIMIT 3) FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Email = '${address}')`,
      "accounts",
    ),
    query(`SELECT ContactId, COUNT(Id) total FROM Case WHERE Contact.Email = '${address}' GROUP BY ContactId`, "cases"),
  ];
  const answer = await fetch(`${instanceUrl}/services/data/v62.0/composite`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ allOrNone: false, compositeRequest }),
  });
  if (!answer.ok) throw new Error(`The bare round trip was refused: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}
