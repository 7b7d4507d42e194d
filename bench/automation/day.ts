import { seeded } from "../../chaos/processes/random";
import type { Result } from "../result";
import { known, mailsBy, strangers } from "./mails";
import { plainLogger } from "./plain";
import { letPass } from "./shift-time";
import { callsOf, startWorld, type World } from "./world";

/** An Enterprise org's day with 25 licences (limits and allocations: 100,000 and 1,000 a licence). */
const dailyCalls = 125_000;
const shareGoal = 0.05;
const agents = 25;
const messages = 2_000;
const hours = 10;
const tellEvery = 250;

/**
 * A day of 25 agents and 2,000 messages, each of whose panels is opened twice: when an agent takes it up and, minutes later, when it is
 * answered. Compressed by making all that is kept older between two moments, so that pacing and the panels' age see a whole day; what is
 * due is done as soon as it comes, as the worker does.
 */
export async function day(): Promise<Result[]> {
  const world = await startWorld({ callShare: shareGoal * 100, dailyCalls });
  try {
    for (const { org } of [world.place, world.otherPlace]) await org.control("seed-contacts", { count: 1_000 });
    const mails = dayOfMail();
    const ours = await callsOf(world.place.org, () => live(world, mails));
    const plainly = await plainLogger(world.otherPlace.org);
    const reference = await callsOf(world.otherPlace.org, async () => {
      for (const mail of mails) await plainly(mail);
    });
    const left = await world.engine.waiting(world.place);
    const percent = (calls: number) => (calls / dailyCalls) * 100;
    const what = `A day of ${agents} agents and ${messages.toLocaleString("en")} messages, of an org's calls`;
    const isKept = left === 0 && percent(ours) <= shareGoal * 100;
    return [
      { what, goal: "≤ 5 %", ours: percent(ours), reference: percent(reference), unit: "%", holds: isKept },
      {
        what: "The same, calls a message",
        goal: "–",
        ours: ours / messages,
        reference: reference / messages,
        unit: "",
        holds: isKept,
      },
    ];
  } finally {
    await world.stop();
  }
}

/** A fifth of the writers are new. */
function dayOfMail() {
  const random = seeded(25);
  const writers = [...known(600), ...strangers("day", 150)];
  return mailsBy(
    Array.from({ length: messages }, () => random.pick(writers)),
    messages,
  );
}

async function live({ engine, place, database: { sql } }: World, mails: ReturnType<typeof mailsBy>): Promise<void> {
  const random = seeded(26);
  const gapMs = ((hours * 3_600) / messages) * 1000;
  const answerAfter = 15;
  const open = async (mail: (typeof mails)[number] | undefined) => {
    if (!mail) return;
    const [person] = await sql<
      { id: string }[]
    >`select person_id as id from person_addresses where address = ${mail.from} and workspace_id = ${place.workspaceId}`;
    if (person) await engine.openPanel(place, place.userId, person.id);
  };
  for (const [at, mail] of mails.entries()) {
    await letPass(sql, Math.round(-Math.log(1 - random.next()) * gapMs));
    await engine.receive(place, [mail]);
    while ((await engine.step(place)).isBusy);
    await open(mail);
    await open(mails[at - answerAfter]);
    if ((at + 1) % tellEvery === 0) console.log(`${at + 1} messages of the day`);
  }
  for (let late = 0; late < 24 * 60 && (await engine.waiting(place)) > 0; late += 1) {
    await letPass(sql, 60_000);
    await engine.step(place);
  }
}
