import { z } from "zod";
import type { OrgSeen, PersonSeen, TaskSeen } from "./check";
import { tokenIn } from "./read-sent";

/** Asks an org by control, which knows nothing of the product. */
export type Ask = (command: string, input: object) => Promise<unknown>;

const Field = z.looseObject({ after: z.unknown() });
const History = z.object({
  changes: z.array(z.object({ id: z.string(), operation: z.string(), fields: z.record(z.string(), Field) })),
  next: z.number().nullable(),
  latest: z.number(),
  oldest: z.number().nullable(),
});
type Change = z.output<typeof History>["changes"][number];

const Records = z.object({
  records: z.array(z.looseObject({ Id: z.string(), Email: z.string().nullish(), IsDeleted: z.boolean().optional() })),
});

/** The number of an org's last commit: what comes later is ours. */
export async function lastCommit(ask: Ask): Promise<number> {
  return History.parse(await ask("history", { limit: 1, since: Number.MAX_SAFE_INTEGER })).latest;
}

/** What stands in an org, and what happened in it since a commit. */
export async function lookAtOrg(name: string, ask: Ask, since: number): Promise<OrgSeen> {
  const [tasks, contacts, leads] = [
    await changesOf("Task", ask, since),
    await changesOf("Contact", ask, since),
    await changesOf("Lead", ask, since),
  ];
  const made = new Set([...contacts, ...leads].filter(({ operation }) => operation === "insert").map(({ id }) => id));
  const people = [...(await peopleIn("Contact", ask)), ...(await peopleIn("Lead", ask))];
  return {
    name,
    tasks: tasks.filter(({ operation }) => operation === "insert").map(toTask),
    people: people.map(({ id, address }): PersonSeen => ({ id, address, isNew: made.has(id) })),
    deletions: [...tasks, ...contacts, ...leads].filter(({ operation }) => operation === "delete").map(({ id }) => id),
  };
}

async function changesOf(objectName: string, ask: Ask, since: number): Promise<Change[]> {
  const all: Change[] = [];
  for (let from: number | null = since; from !== null; ) {
    const page = History.parse(await ask("history", { objectName, since: from, limit: 5_000 }));
    if (page.oldest !== null && page.oldest > since + 1) throw new Error("The org has forgotten what happened first");
    all.push(...page.changes);
    from = page.next;
  }
  return all;
}

function toTask({ id, fields }: Change, position: number): TaskSeen {
  const text = (field: string) => z.string().nullable().catch(null).parse(fields[field]?.after);
  return { id, position, token: tokenIn(text("Description") ?? ""), whoId: text("WhoId"), marker: text("CallObject") };
}

async function peopleIn(objectName: string, ask: Ask): Promise<{ id: string; address: string }[]> {
  const { records } = Records.parse(await ask("records", { objectName }));
  return records.flatMap(({ Id, Email, IsDeleted }) =>
    Email && IsDeleted !== true ? [{ id: Id, address: Email }] : [],
  );
}
