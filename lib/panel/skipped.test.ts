import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { skipLists } from "@/db/schema/links";
import { saveSettings } from "../automation/settings";
import { receiveMessage } from "../inbox/receive-message";
import type { SkipRule } from "../links/skip-schema";
import { findOrCreatePerson } from "../people/people";
import { getOwnMember } from "../workspace/members";
import { loadPanel, loadPanels } from "./load-panel";
import { readPanelsAhead } from "./read-panels-ahead";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";
const rule = (value: string, kind: SkipRule["kind"] = "domain", matching = true): SkipRule => ({
  ...{ kind, value },
  applies: { matching, adding: true, logging: true },
});

async function makeHouse() {
  const { system, member: admin } = await makeWorkspace();
  await emulator.connect(admin);
  const agent = await makeMember(system, "agent");
  const leaveOut = (skipRules: SkipRule[], mailboxId: string | null = null) =>
    saveSettings(admin, { mailboxId, settings: { skipRules }, inherit: [] });
  const person = (address: string) => findOrCreatePerson(system, { address, name: null });
  return { system, admin, agent, leaveOut, person };
}

test("whom the skip list leaves out is not looked up, opened or read ahead, and everybody learns why", async () => {
  const { admin, agent, leaveOut, person } = await makeHouse();
  await leaveOut([rule("acme-industrial.example")]);
  const personId = await person(maria);
  const calls = await emulator.callsOf(async () => {
    const skipped = { state: "skipped", address: maria, because: "rule", what: "acme-industrial.example" };
    expect(await loadPanel(agent, { personId })).toEqual({ ...skipped, mailboxId: null, canChange: false });
    expect(await loadPanel(admin, { personId, refresh: true })).toMatchObject({ ...skipped, canChange: true });
    await readPanelsAhead(agent, { personIds: [personId] });
  });
  expect(calls).toBe(0);
});

test("somebody left out is looked up once when a member asks for it, and is left out again after", async () => {
  const { agent, leaveOut, person } = await makeHouse();
  await leaveOut([rule(maria, "address")]);
  const personId = await person(maria);
  const calls = await emulator.callsOf(async () => {
    expect(await loadPanel(agent, { personId, anyway: true })).toMatchObject({
      state: "match",
      record: { name: "Maria Díaz" },
    });
  });
  expect(calls).toBe(1);
  expect(await loadPanel(agent, { personId })).toMatchObject({ state: "skipped" });
});

test("of a list those left out are not asked about, the others are", async () => {
  const { agent, leaveOut, person } = await makeHouse();
  await leaveOut([rule("acme-industrial.example")]);
  const personIds = await Promise.all([maria, "tom.ek@nordlys.example"].map(person));
  const panels = await loadPanels(agent, { personIds });
  expect(personIds.map((id) => panels.get(id)?.state)).toEqual(["skipped", "match"]);
});

test("a rule that only keeps people from being added or logged leaves the panel as it is", async () => {
  const { agent, leaveOut, person } = await makeHouse();
  await leaveOut([rule("acme-industrial.example", "domain", false)]);
  expect(await loadPanel(agent, { personId: await person(maria) })).toMatchObject({ state: "match" });
});

test("our own mailboxes and members are not looked up, unless an admin wants them to be", async () => {
  const { system, admin, agent, person } = await makeHouse();
  const mailbox = await makeMailbox(system);
  const [ours, colleague] = [await person(mailbox.address), await person((await getOwnMember(agent)).email)];
  expect(await loadPanel(agent, { personId: ours })).toMatchObject({ state: "skipped", because: "own" });
  expect(await loadPanel(agent, { personId: colleague })).toMatchObject({ state: "skipped", because: "own" });
  const skipOwn = { matching: false, adding: true, logging: true };
  await saveSettings(admin, { mailboxId: null, settings: { skipOwn }, inherit: [] });
  expect(await loadPanel(agent, { personId: colleague })).toMatchObject({ state: "no-match" });
});

test("a mailbox's own list counts for who writes there; who also writes elsewhere is looked up", async () => {
  const { system, agent, leaveOut, person } = await makeHouse();
  const [sales, support] = [await makeMailbox(system, "Sales"), await makeMailbox(system, "Support")];
  await leaveOut([rule("acme-industrial.example")], sales.id);
  await receiveMessage(system, sales.id, inbound({ from: { address: maria, name: "Maria" } }));
  const personId = await person(maria);
  expect(await loadPanel(agent, { personId })).toMatchObject({ state: "skipped", mailboxId: sales.id });
  await receiveMessage(system, support.id, inbound({ from: { address: maria, name: "Maria" } }));
  expect(await loadPanel(agent, { personId })).toMatchObject({ state: "match" });
  await leaveOut([]);
  await leaveOut([], sales.id);
  await leaveOut([rule("acme-industrial.example")], support.id);
  expect(await loadPanel(agent, { personId })).toMatchObject({ state: "match" });
});

test("another workspace's list is none of ours", async () => {
  const [ours, theirs] = [await makeHouse(), await makeHouse()];
  await theirs.leaveOut([rule("acme-industrial.example")]);
  expect(await loadPanel(ours.agent, { personId: await ours.person(maria) })).toMatchObject({ state: "match" });
  const seen = await ours.agent.db.select().from(skipLists);
  expect(seen).toEqual([]);
  expect(await theirs.agent.db.select().from(skipLists)).toHaveLength(1);
});
