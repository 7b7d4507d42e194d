import { type Result, timed } from "../result";
import { fillTray } from "./fill-tray";
import { known, mailsBy } from "./mails";
import { logByQueue, plainLogger } from "./plain";
import type { World } from "./world";

const messages = 10_000;
/** The reference takes one every two seconds. */
const plainMessages = 10;

/** Messages a second, from the trays to Tasks in the org: one engine, Postgres and the emulator on the machine's two cores. */
export async function throughput(world: World): Promise<Result[]> {
  const { engine, place, otherPlace, database } = world;
  await fillTray(world, mailsBy(known(1_000), 1_000), messages);
  const ms = await timed(() => engine.finish(place));
  const log = await plainLogger(otherPlace.org);
  const plainMs = await timed(() => logByQueue({ url: database.ownerUrl, log }, mailsBy(known(10), plainMessages)));
  const [ours, reference] = [(messages / ms) * 1000, (plainMessages / plainMs) * 1000];
  const what = `Seconds a thousand messages, ${messages.toLocaleString("en")} waiting`;
  return [
    { what, goal: "< 10", ours: 1_000 / ours, reference: 1_000 / reference, unit: "s", holds: 1_000 / ours < 10 },
  ];
}
