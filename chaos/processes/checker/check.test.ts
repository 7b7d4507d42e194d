import { expect, test } from "vitest";
import { planMail } from "../mail/plan-mail";
import { seeded } from "../random";
import { townOf } from "../town";
import { check, type Finding, type OrgSeen, type PersonSeen, type TaskSeen } from "./check";
import { type Expected, expectedOf, type SentMail } from "./expect";
import { rulesOf } from "./rules";

const town = townOf(3);
const rules = rulesOf(town);
const incoming: SentMail[] = planMail(seeded(7), town, 400).mails;
const answered = expectedOf(incoming, rules).slice(0, 40);
const sent: SentMail[] = [...incoming, ...answered.map(replyTo)];

function replyTo({ person, mailboxes, messageId }: Expected, at: number): SentMail {
  const id = `<reply.${at}@inbox.example>`;
  const head = [
    `Message-ID: ${id}`,
    `From: Sales <${mailboxes[0]}>`,
    `To: Somebody <${person}>`,
    `References: <${messageId}>`,
  ];
  return {
    raw: `${head.join("\r\n")}\r\n\r\nCHAOS-9${String(at).padStart(5, "0")} Thank you`,
    to: [person],
    isReply: true,
  };
}

/** Orgs in which everything is as it should be. */
function perfect(): OrgSeen[] {
  const expected = expectedOf(sent, rules);
  return ["production", "sandbox", "people"].map((name) => {
    const ofOrg = expected.filter(({ org }) => org === name);
    const addresses = [...new Set(ofOrg.map(({ person }) => person))];
    const people = addresses.map((address, at): PersonSeen => ({ id: `003-${at}`, address, isNew: true }));
    const tasks = ofOrg.flatMap((one) => one.mailboxes.map((mailbox) => taskOf(one, mailbox, people)));
    return {
      name,
      people,
      tasks: tasks.map((task, position) => ({ ...task, id: `00T-${position}`, position })),
      deletions: [],
    };
  });
}

function taskOf({ token, person }: Expected, mailbox: string, people: PersonSeen[]): Omit<TaskSeen, "id" | "position"> {
  const whoId = people.find(({ address }) => address === person)?.id ?? null;
  return { token, whoId, marker: `inlay:${mailbox}:${token}` };
}

/** The findings when one thing is amiss in the first org. */
function findingsOf(spoil: (org: OrgSeen) => Partial<OrgSeen>): Finding["kind"][] {
  const [first, ...others] = perfect();
  if (!first) throw new Error("There is no org");
  return check(sent, rules, [{ ...first, ...spoil(first) }, ...others]).map(({ kind }) => kind);
}

const changed = <T>(items: readonly T[], at: number, change: Partial<T>) =>
  items.map((item, place) => (place === at ? { ...item, ...change } : item));

test("orgs in which everything is as it should be have no findings", () => {
  expect(check(sent, rules, perfect())).toEqual([]);
});

test("the mail that is sent has everything the checker is to judge by", () => {
  const expected = expectedOf(sent, rules);
  const tokens = new Set(expected.map(({ token }) => token));
  expect(expected.some(({ mailboxes }) => mailboxes.length > 1)).toBe(true);
  expect(expected.filter(({ answers }) => answers.length > 1).length).toBeGreaterThan(50);
  expect(sent.length - tokens.size).toBeGreaterThan(25);
  expect(new Set(expected.map(({ org }) => org)).size).toBe(3);
});

test("a Task that is missing is lost, of a mail that came in as of one that went out", () => {
  expect(findingsOf(({ tasks }) => ({ tasks: tasks.slice(0, -1) }))).toEqual(["lost task"]);
  expect(findingsOf(({ tasks }) => ({ tasks: tasks.slice(1) }))).toEqual(["lost task"]);
});

test("of a mail to two mailboxes, the Task of one is not that of the other", () => {
  expect(
    findingsOf(({ tasks }) => {
      const twice = tasks.findIndex(({ token }, at) => token === tasks[at + 1]?.token);
      return { tasks: changed(tasks, twice + 1, { marker: tasks[twice]?.marker ?? null }) };
    }),
  ).toEqual(["lost task", "duplicate task"]);
});

test("a Task that was made twice is a duplicate, whatever its marker", () => {
  for (const marker of [undefined, "another"]) {
    expect(
      findingsOf(({ tasks: [first, ...rest] }) => {
        if (!first) throw new Error("There is no Task");
        const again = { ...first, id: "00T-again", position: 1e6, ...(marker === undefined ? {} : { marker }) };
        return { tasks: [first, ...rest, again] };
      }),
    ).toEqual(["duplicate task"]);
  }
});

test("a duplicate that was deleted afterwards is found all the same", () => {
  expect(findingsOf(() => ({ deletions: ["00T-gone"] }))).toEqual(["record deleted"]);
});

test("a Task in somebody else's activities, or in nobody's, is at the wrong record", () => {
  for (const whoId of ["003-elsewhere", null]) {
    expect(findingsOf(({ tasks }) => ({ tasks: changed(tasks, 0, { whoId }) }))).toEqual(["task at the wrong record"]);
  }
});

test("a Task that comes before that of the mail it answers is out of order", () => {
  expect(
    findingsOf(({ tasks, name }) => {
      const answers = expectedOf(sent, rules).find(({ org, answers }) => org === name && answers.length > 0);
      const at = tasks.findIndex(({ token }) => token === answers?.token);
      return { tasks: changed(tasks, at, { position: -1 }) };
    }),
  ).toContain("task out of order");
});

test("a Task or a person that no mail asked for is one for nothing", () => {
  const task = { id: "00T-x", position: 1e6, whoId: "003-0", marker: "x" };
  expect(findingsOf(({ tasks }) => ({ tasks: [...tasks, { ...task, token: "CHAOS-999999" }] }))).toEqual([
    "task for nothing",
  ]);
  expect(findingsOf(({ tasks }) => ({ tasks: [...tasks, { ...task, token: null }] }))).toEqual(["task for nothing"]);
  const skipped = { id: "003-x", address: `rep.1@${town.skippedDomain}`, isNew: true };
  expect(findingsOf(({ people }) => ({ people: [...people, skipped] }))).toEqual(["person for nothing"]);
  expect(findingsOf(({ people }) => ({ people: [...people, { ...skipped, isNew: false }] }))).toEqual([]);
});

test("an address that two records have, however it is written, is a duplicate", () => {
  expect(
    findingsOf(({ people }) => ({
      people: [...people, { id: "003-again", address: people[0]?.address.toUpperCase() ?? "", isNew: true }],
    })),
  ).toEqual(["duplicate person"]);
});

test("a writer whom nobody added is lost", () => {
  expect(
    findingsOf(({ people }) => ({ people: people.slice(1) })).filter((kind) => kind !== "task at the wrong record"),
  ).toEqual(["lost person"]);
});
