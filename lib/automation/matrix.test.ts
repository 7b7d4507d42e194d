import { expect, test } from "vitest";
import { z } from "zod";
import { automationSettings, verdicts } from "@/db/schema/automation";
import { mailboxes } from "@/db/schema/inbox";
import { runAll } from "@/test/automated";
import { everyCombination } from "@/test/automation";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound } from "@/test/mail";
import { receiveMessage } from "../inbox/receive-message";
import { dryRun } from "./dry-run";
import type { DryRunRow } from "./dry-run-schema";
import { Verdict } from "./verdict-schema";

useDatabase();
const emulator = useEmulator();

const combinations = [...everyCombination()];

/** Who writes to each mailbox: someone nobody knows, a Contact, one of two Contacts with an address, a Lead. */
const writers = ["unknown", "contact", "twin", "lead"] as const;
type Writer = (typeof writers)[number];

const addressOf = (writer: Writer, n: number) => `${writer}.${n}@matrix.example`;

const fixed = (field: string, value: string) => ({ field, from: { kind: "fixed" as const, value } });
const mapped = {
  contactFields: [fixed("Department", "Engines"), fixed("Title", "Analyst")],
  leadFields: [fixed("Title", "Analyst"), fixed("Company", "Analytical Engines")],
};

/** A mailbox a combination, and a message from each writer in it. The emulated org knows each writer but the unknown. */
async function makeMatrix() {
  const { system, member, workspaceId } = await makeWorkspace();
  await emulator.connect(system);
  const made = combinations.map((settings, n) => ({
    settings: { ...settings, ...mapped },
    n,
    mailbox: { id: crypto.randomUUID(), workspaceId, name: `Mailbox ${n}`, address: `m${n}@inlay.example` },
  }));
  await system.db.insert(mailboxes).values(made.map(({ mailbox }) => mailbox));
  await system.db
    .insert(automationSettings)
    .values(made.map(({ settings, mailbox }) => ({ workspaceId, mailboxId: mailbox.id, settings })));
  const people = (writer: Writer, more: object) =>
    made.map(({ n }) => ({ LastName: "Writer", Email: addressOf(writer, n), ...more }));
  await emulator.control("seed", {
    objectName: "Contact",
    records: [...people("contact", { Title: "Buyer" }), ...people("twin", {}), ...people("twin", { Title: "Other" })],
  });
  await emulator.control("seed", { objectName: "Lead", records: people("lead", { Company: "Somewhere" }) });
  await sixAtOnce(made, async ({ n, mailbox }) => {
    for (const writer of writers) {
      const from = { address: addressOf(writer, n), name: "Grace Writer" };
      await receiveMessage(system, mailbox.id, inbound({ from, subject: `${writer} ${n}` }));
    }
  });
  return { system, member, workspaceId, made };
}

async function sixAtOnce<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

type Made = Awaited<ReturnType<typeof makeMatrix>>;

async function tryAll({ member, made }: Made): Promise<Map<string, DryRunRow>> {
  const rows = new Map<string, DryRunRow>();
  await sixAtOnce(made, async ({ mailbox }) => {
    for (const row of (await dryRun(member, { mailboxId: mailbox.id })).rows) rows.set(row.subject, row);
  });
  return rows;
}

const Person = z.object({ Email: z.string(), Title: z.string().nullable(), LastName: z.string() });
const Logged = z.object({ Who: z.object({ Email: z.string().optional() }).nullish(), WhoId: z.string().nullable() });

/** What stands in the org about the writers. */
async function lookIntoOrg() {
  const contacts = (
    await emulator.rows("SELECT Id, Email, Title, LastName FROM Contact WHERE Email LIKE '%@matrix.example'")
  ).map((row) => ({ id: row.Id, ...Person.parse(row) }));
  const leads = (
    await emulator.rows("SELECT Id, Email, Title, LastName FROM Lead WHERE Email LIKE '%@matrix.example'")
  ).map((row) => ({ id: row.Id, ...Person.parse(row) }));
  const tasks = (await emulator.rows("SELECT Id, WhoId FROM Task WHERE Subject LIKE 'Inlay: %'")).map((row) =>
    Logged.parse(row),
  );
  const mails = await emulator.rows("SELECT Id, Subject FROM EmailMessage");
  return { contacts, leads, tasks, mails };
}

test("every combination of what to make, when, of what is there, of several, and how to log comes out as its dry run says", {
  timeout: 400_000,
}, async () => {
  const made = await makeMatrix();
  const tried = await tryAll(made);
  expect(tried.size).toBe(combinations.length * writers.length);
  expect(await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'")).toEqual([]);
  expect(await made.system.db.select().from(verdicts)).toEqual([]);

  await runAll(made.workspaceId);
  const kept = await made.system.db.select().from(verdicts);
  const bySubject = new Map<string, { verdict: Verdict; state: string }>();
  for (const row of kept) {
    const verdict = Verdict.parse(row.verdict);
    bySubject.set((verdict.address ?? "").replace("@matrix.example", "").replace(".", " "), {
      verdict,
      state: row.state,
    });
  }
  const org = await lookIntoOrg();
  expect([org.contacts.length > 3 * combinations.length, org.leads.length > combinations.length]).toEqual([true, true]);
  expect([org.tasks.length, org.mails.length].every((count) => count > combinations.length / 2)).toBe(true);
  for (const [subject, row] of tried) {
    const real = bySubject.get(subject);
    expect(
      Object.values(row.sentences).every((sentence) => sentence.length > 10),
      subject,
    ).toBe(true);
    if (row.state === "off" && !real) continue; // everything is off: nothing is kept of it
    expect(real?.verdict, subject).toEqual(row.verdict);
    expect(real?.state, subject).toBe(row.state === "waiting" ? "logged" : row.state);
    expectInOrg(subject, row.verdict, org);
  }
});

type Org = Awaited<ReturnType<typeof lookIntoOrg>>;

/** The org itself, not what we believe of it. */
function expectInOrg(subject: string, verdict: Verdict, { contacts, leads, tasks }: Org): void {
  const address = verdict.address ?? "";
  const own = {
    Contact: contacts.filter(({ Email }) => Email === address),
    Lead: leads.filter(({ Email }) => Email === address),
  };
  const writer = subject.split(" ")[0];
  const before = { Contact: writer === "contact" ? 1 : writer === "twin" ? 2 : 0, Lead: writer === "lead" ? 1 : 0 };
  const madeOne = (sObject: string) => Number(verdict.add.reason === "created" && verdict.add.sObject === sObject);
  expect([own.Contact.length, own.Lead.length], `people of ${subject}`).toEqual([
    before.Contact + madeOne("Contact"),
    before.Lead + madeOne("Lead"),
  ]);
  for (const { field, after } of verdict.change.fields.filter(({ field }) => field === "Title")) {
    const changed = [...own.Contact, ...own.Lead].find(({ id }) => id === verdict.change.recordId);
    expect(changed?.Title, `${field} of ${subject}`).toBe(after);
  }
  const ids = [...own.Contact, ...own.Lead].map(({ id }) => id);
  const logged = tasks.filter(({ WhoId }) => WhoId !== null && ids.includes(WhoId)).length;
  expect(logged, `Tasks of ${subject}`).toBe(tasksOf(verdict));
}

function tasksOf({ log, add }: Verdict): number {
  if (log.reason === "logged-email-message") return 0;
  if (!log.reason.startsWith("logged-")) return 0;
  return Math.max(log.targets.length, add.reason === "created" ? 1 : 0);
}
