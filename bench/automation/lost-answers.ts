import { lastCommit, lookAtOrg } from "../../chaos/processes/checker/look-at-org";
import type { Org } from "../../chaos/processes/orgs";
import type { Result } from "../result";
import { type Mail, mailsBy, strangers } from "./mails";
import { logByQueue, plainLogger } from "./plain";
import type { World } from "./world";

const messages = 1_000;
const profile = { seed: 11, rates: { "drop-after": 0.2 }, path: "^/services/data" };

/** What stands in the org after a fifth of all answers were lost, the same way for both. */
export async function lostAnswers({ engine, place, otherPlace, database }: World): Promise<Result[]> {
  const mails = mailsBy(strangers("lost", 200), messages);
  const ours = await whatBecame(place.org, mails, async () => {
    await engine.receive(place, mails);
    await engine.finish(place);
  });
  const log = await plainLogger(otherPlace.org);
  const plain = await whatBecame(otherPlace.org, mails, () => {
    // Every half second and twenty at once, where the defaults are two seconds and one: only what becomes of a job is asked here.
    return logByQueue(
      { url: database.ownerUrl, log, options: { pollingIntervalSeconds: 0.5, localConcurrency: 20 } },
      mails,
    );
  });
  const about = `${messages.toLocaleString("en")} messages at 20 % lost answers`;
  return (["duplicate Tasks", "lost Tasks", "duplicate Contacts"] as const).map((kind) => {
    const values = { ours: ours[kind], reference: plain[kind], unit: "" };
    return { what: `${about}: ${kind}`, goal: "0", ...values, holds: ours[kind] === 0 };
  });
}

async function whatBecame(org: Org, mails: readonly Mail[], work: () => Promise<unknown>) {
  const since = await lastCommit(org.control);
  await org.control("fault-profile", { profile });
  await work();
  await org.control("fault-profile", { profile: null });
  const { tasks, people } = await lookAtOrg(org.name, org.control, since);
  const tokens = new Set(tasks.map(({ token }) => token));
  const made = people.filter(({ isNew }) => isNew);
  return {
    "duplicate Tasks": tasks.length - tokens.size,
    "lost Tasks": mails.filter(({ token }) => !tokens.has(token)).length,
    "duplicate Contacts": made.length - new Set(made.map(({ address }) => address)).size,
  };
}
