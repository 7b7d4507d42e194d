import { z } from "zod";
import { atMost, type Result, timed } from "../result";
import { fillTray } from "./fill-tray";
import { known, mailsBy } from "./mails";
import { letPass } from "./shift-time";
import { callsOf, type World } from "./world";

const Met = z.object({ met: z.array(z.unknown()) });

const messages = 10_000;
const hourSeconds = 3_600;
const stepSeconds = 10;
const goals = { calls: 25, tries: hourSeconds / 30, seconds: 120 };

/** Salesforce away for an hour, passed in steps of ten seconds by making what is kept older; then what has gathered is drained. */
export async function outage(world: World): Promise<Result[]> {
  const { engine, place, database } = world;
  const { org } = place;
  await fillTray(world, mailsBy(known(1_000), 1_000), messages);
  await org.control("fault", { kind: "respond", status: 503, path: "^/services/data" });
  for (let passed = 0; passed < hourSeconds; passed += stepSeconds) {
    await engine.step(place);
    await letPass(database.sql, stepSeconds * 1000);
  }
  const tries = Met.parse(await org.control("faults")).met.length;
  await org.control("clear-faults");
  await letPass(database.sql, 10 * 60_000);
  let ms = 0;
  const calls = await callsOf(org, async () => (ms = await timed(() => engine.finish(place))));
  const gathered = `${messages.toLocaleString("en")} messages gathered in an hour without Salesforce`;
  return [
    atMost("Tries in an hour without Salesforce", { goal: goals.tries, ours: tries, unit: "calls" }),
    atMost(`${gathered}: calls to log them`, { goal: goals.calls, ours: calls, unit: "calls" }),
    atMost(`${gathered}: until all are logged`, { goal: goals.seconds, ours: ms / 1000, unit: "s" }),
  ];
}
