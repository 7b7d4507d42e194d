import type { Result } from "../result";
import { known, mailsBy, strangers } from "./mails";
import { plainLogger } from "./plain";
import { callsOf, type World } from "./world";

/** How many calls it takes to log a message, 200 and 1,000 of them. */
export async function callsForMessages({ engine, place, otherPlace }: World): Promise<Result[]> {
  const loads = [
    { what: "1 message of a known Contact", goal: 2, mails: mailsBy(known(1), 1) },
    { what: "200 messages of known Contacts", goal: 2, mails: mailsBy(known(200), 200) },
    {
      what: "1,000 messages, 200 of them of people who become Contacts",
      goal: 3,
      mails: mailsBy([...known(800), ...strangers("calls", 200)], 1_000),
    },
  ];
  for (const { org } of [place, otherPlace]) await org.control("seed-contacts", { count: 1_000 });
  const plainly = await plainLogger(otherPlace.org);
  await engine.receive(place, mailsBy(known(1), 1));
  await engine.finish(place); // what is read of an org once, before the first message
  const results: Result[] = [];
  for (const { what, goal, mails } of loads) {
    await engine.receive(place, mails);
    const ours = await callsOf(place.org, () => engine.finish(place));
    const reference = await callsOf(otherPlace.org, async () => {
      for (const mail of mails) await plainly(mail);
    });
    results.push({ what, goal: String(goal), ours, reference, unit: "calls", holds: ours <= goal });
  }
  return results;
}
