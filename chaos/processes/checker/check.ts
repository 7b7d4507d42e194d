import { type Expected, expectedOf, type Rules, type SentMail } from "./expect";

/** A Task as the org's history tells of its making. */
export type TaskSeen = {
  id: string;
  /** Later ones were committed later. */
  position: number;
  /** The mail it speaks of; null when it speaks of none. */
  token: string | null;
  whoId: string | null;
  marker: string | null;
};

/** A Contact or Lead with an address. */
export type PersonSeen = { id: string; address: string /** Made since the first mail went off. */; isNew: boolean };

/** What an org holds and what happened in it since the first mail: every Task ever made, every person there is. */
export type OrgSeen = {
  name: string;
  tasks: readonly TaskSeen[];
  people: readonly PersonSeen[];
  deletions: readonly string[];
};

export const findingKinds = [
  "lost task",
  "duplicate task",
  "task at the wrong record",
  "task out of order",
  "task for nothing",
  "lost person",
  "duplicate person",
  "person for nothing",
  "record deleted",
] as const;
export type FindingKind = (typeof findingKinds)[number];
export type Finding = { kind: FindingKind; text: string };

/** Compares what was sent with what stands in the orgs, trusting nobody's word between. */
export function check(sent: readonly SentMail[], rules: Rules, orgs: readonly OrgSeen[]): Finding[] {
  const expected = expectedOf(sent, rules);
  return orgs.flatMap((org) => {
    const ofOrg = expected.filter((one) => one.org === org.name);
    const found = { ...org, tasksOf: groupBy(org.tasks, ({ token }) => token ?? ""), peopleAt: peopleByAddress(org) };
    return [
      ...ofOrg.flatMap((one) => [...countTasks(one, found), ...checkRecord(one, found)]),
      ...checkPeople(ofOrg, found),
      ...checkOrder(ofOrg, found),
      ...findStrays(ofOrg, found),
      ...org.deletions.map((id) => finding("record deleted", `${org.name}: ${id} was made and deleted`)),
    ];
  });
}

type Indexed = OrgSeen & { tasksOf: Map<string, TaskSeen[]>; peopleAt: Map<string, PersonSeen[]> };

const finding = (kind: FindingKind, text: string): Finding => ({ kind, text });
const peopleByAddress = ({ people }: OrgSeen) => groupBy(people, ({ address }) => address.toLowerCase());
const tasksOf = ({ tasksOf: tasks }: Indexed, token: string) => tasks.get(token) ?? [];

/** As many as mailboxes, each with a marker of its own. */
function countTasks({ token, mailboxes, org }: Expected, found: Indexed): Finding[] {
  const tasks = tasksOf(found, token);
  const different = new Set(tasks.map(({ marker, id }) => marker ?? id)).size;
  const where = `${org}: ${token} to ${mailboxes.join(" and ")} has ${tasks.length} Tasks, ${different} of them different`;
  return [
    ...times(mailboxes.length - different, () => finding("lost task", where)),
    ...times(tasks.length - Math.min(different, mailboxes.length), () => finding("duplicate task", where)),
  ];
}

/** In the activities of whoever opened the conversation. */
function checkRecord({ token, person, org }: Expected, found: Indexed): Finding[] {
  const ids = (found.peopleAt.get(person) ?? []).map(({ id }) => id);
  return tasksOf(found, token)
    .filter(({ whoId }) => whoId === null || !ids.includes(whoId))
    .map(({ id, whoId }) =>
      finding(
        "task at the wrong record",
        `${org}: ${token}, Task ${id} is at ${whoId}, not at ${person} (${ids.join()})`,
      ),
    );
}

/** Each address once, whether it was there before or not. */
function checkPeople(expected: readonly Expected[], { name, peopleAt }: Indexed): Finding[] {
  return [...new Set(expected.map(({ person }) => person))].flatMap((address) => {
    const people = peopleAt.get(address) ?? [];
    if (people.length === 0) return [finding("lost person", `${name}: nobody has ${address}`)];
    return people.slice(1).map(({ id }) => finding("duplicate person", `${name}: ${id} also has ${address}`));
  });
}

/**
 * A mail's Tasks come after those of the mail it answers. Which Task is of which mailbox is not asked: in order, the first of the one
 * must come before the first of the other, and so on, or no pairing of them is right.
 */
function checkOrder(expected: readonly Expected[], found: Indexed): Finding[] {
  const byMessageId = new Map(expected.map((one) => [one.messageId, one]));
  return expected.flatMap((one) => {
    const parent = byMessageId.get(one.answers.at(-1) ?? "");
    if (!parent) return [];
    const before = positions(found, parent);
    const isLate = positions(found, one).some((position, at) => position < (before[at] ?? Number.NEGATIVE_INFINITY));
    return isLate ? [finding("task out of order", `${one.org}: ${one.token} came before ${parent.token}`)] : [];
  });
}

const positions = (found: Indexed, { token }: Expected) =>
  tasksOf(found, token)
    .map(({ position }) => position)
    .toSorted((a, b) => a - b);

/** What nobody asked for: of machines, of those who are left out, of our own. */
function findStrays(expected: readonly Expected[], { name, tasks, people }: Indexed): Finding[] {
  const tokens = new Set(expected.map(({ token }) => token));
  const addresses = new Set(expected.map(({ person }) => person));
  const stray = tasks.filter(({ token }) => token === null || !tokens.has(token));
  const strangers = people.filter(({ isNew, address }) => isNew && !addresses.has(address.toLowerCase()));
  return [
    ...stray.map(({ id, token }) => finding("task for nothing", `${name}: Task ${id} speaks of ${token}`)),
    ...strangers.map(({ id, address }) => finding("person for nothing", `${name}: ${id} has ${address}`)),
  ];
}

const times = <T>(count: number, make: () => T) => Array.from({ length: Math.max(0, count) }, make);

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
