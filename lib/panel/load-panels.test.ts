import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { recordLinks } from "@/db/schema/links";
import type { Ctx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { loadPanel, loadPanels } from "./load-panel";
import type { Panel } from "./schema";

useDatabase();
const emulator = useEmulator();

async function makeOrg() {
  const { system, member } = await makeWorkspace();
  const org = await emulator.connect(member);
  return { system, member, org };
}

function recordIn(panel: Panel | undefined) {
  if (panel?.state !== "match") throw new Error(`No match but ${panel?.state}`);
  return panel.record;
}

const peopleOf = (ctx: Ctx, addresses: readonly string[]) =>
  Promise.all(addresses.map((address) => findOrCreatePerson(ctx, { address, name: null })));

test("fifty panels cost one call, then none, for colleagues too; each person has their own", async () => {
  const { system, member } = await makeOrg();
  await emulator.control("seed-contacts", { count: 40 });
  const addresses = Array.from({ length: 50 }, (_, n) => `bulk.${n}@bulk.example`);
  const personIds = await peopleOf(system, addresses);
  const calls = await emulator.callsOf(async () => {
    const panels = await loadPanels(member, { personIds });
    const emails = personIds.map((id) => {
      const panel = panels.get(id);
      return panel?.state === "match"
        ? panel.record.fields.find(({ field }) => field.name === "Email")?.value
        : panel?.state;
    });
    expect(emails).toEqual(addresses.map((address, n) => (n < 40 ? address : "no-match")));
  });
  expect(calls).toBe(1);
  const colleague = await makeMember(system);
  expect(await emulator.callsOf(() => loadPanels(colleague, { personIds }))).toBe(0);
  expect(await emulator.callsOf(() => loadPanel(member, { personId: String(personIds[7]) }))).toBe(0);
});

test("colleagues who open a list at once share its call", async () => {
  const { system, member } = await makeOrg();
  const personIds = await peopleOf(system, ["maria.diaz@acme-industrial.example", "tom.ek@nordlys.example"]);
  const colleagues = await Promise.all(Array.from({ length: 5 }, () => makeMember(system)));
  const calls = await emulator.callsOf(async () => {
    const lists = await Promise.all([member, ...colleagues].map((each) => loadPanels(each, { personIds })));
    const names = lists.map((list) => personIds.map((id) => recordIn(list.get(id)).name));
    expect(new Set(names.flat())).toEqual(new Set(["Maria Díaz", "Tom Ek"]));
  });
  expect(calls).toBe(1);
});

test("what is known is not asked for again when others of the list are", async () => {
  const { system, member } = await makeOrg();
  const personIds = await peopleOf(system, ["maria.diaz@acme-industrial.example", "tom.ek@nordlys.example"]);
  const first = await loadPanel(member, { personId: String(personIds[0]) });
  const panels = await loadPanels(member, { personIds });
  expect(panels.get(String(personIds[0]))).toMatchObject({ record: recordIn(first) });
  expect(panels.get(String(personIds[1]))).toMatchObject({ state: "match", record: { name: "Tom Ek" } });
});

test("people of another workspace are absent", async () => {
  const [ours, theirs] = [await makeOrg(), await makeOrg()];
  const personIds = await peopleOf(theirs.system, ["maria.diaz@acme-industrial.example"]);
  expect((await loadPanels(ours.member, { personIds })).size).toBe(0);
});

test("a converted Lead is followed to its Contact, whose address is another, and costs one call from then on", async () => {
  const { system, member, org } = await makeOrg();
  const { Id: contactId } = await emulator.row("SELECT Id FROM Contact WHERE Email = 'noor@haddad.example'");
  const Seeded = z.object({ ids: z.tuple([z.string()]) });
  const lead = { LastName: "Haddad", Company: "Haddad", Email: "noor@before.example" };
  const { ids } = Seeded.parse(
    await emulator.control("seed", {
      objectName: "Lead",
      records: [{ ...lead, IsConverted: true, ConvertedContactId: contactId, ConvertedDate: "2026-05-03" }],
    }),
  );
  const personId = await findOrCreatePerson(system, { address: "noor@before.example", name: null });
  const followed = { state: "match", record: { id: contactId }, wasLead: { until: "2026-05-03" } };
  expect(await loadPanel(member, { personId })).toMatchObject(followed);
  const links = await org.db.select().from(recordLinks).where(eq(recordLinks.workspaceId, org.workspaceId));
  expect(links).toMatchObject([{ recordId: contactId, source: "followed" }]);
  const again = async () => expect(await loadPanel(member, { personId, refresh: true })).toMatchObject(followed);
  expect(await emulator.callsOf(again)).toBe(1);
  expect(ids).toHaveLength(1);
});
