import { expect, test } from "vitest";
import { panelSnapshots } from "@/db/schema/panel";
import { actorId, systemCtx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { amongPeople, limited, useEmulator } from "@/test/emulator";
import { findLink, linkRecord } from "../links/links";
import { findOrCreatePerson } from "../people/people";
import { RecordId } from "../salesforce/schema";
import { disconnectMyself } from "./disconnect";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";
import type { Panel } from "./schema";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";
const tom = "tom.ek@nordlys.example";
const henrik = "henrik.solberg@acme.example";

/** A person beside whom an agent works as this Salesforce user, and their admin as the workspace's. */
async function besides(address: string, username: string) {
  const { system, member: admin, workspaceId } = await makeWorkspace();
  const home = await emulator.connect(admin);
  const agent = await makeMember(systemCtx(workspaceId), "agent");
  await emulator.connect(agent, username, actorId(agent));
  const personId = await findOrCreatePerson(system, { address, name: null });
  return { admin, agent, home, personId };
}

function matched(panel: Panel) {
  if (panel.state !== "match") throw new Error(`No match but ${JSON.stringify(panel)}`);
  return panel;
}

test("what an agent saves is saved by their own Salesforce user, in one call, and the panel says as whom", async () => {
  const { agent, personId } = await besides(maria, henrik);
  const panel = matched(await loadPanel(agent, { personId }));
  expect(panel.org).toMatchObject({ acting: "self", userDisplayName: "Henrik Solberg" });
  const { id: recordId } = panel.record;
  const save = () =>
    saveFields(agent, {
      personId,
      conversationId: null,
      sObject: "Contact",
      recordId,
      values: { Title: "Head of Buying" },
    });
  expect(await emulator.callsOf(save)).toBe(1);
  const [contact] = await emulator.rows(
    `SELECT Id, Title, LastModifiedBy.Username FROM Contact WHERE Id = '${recordId}'`,
  );
  expect(contact).toMatchObject({ Title: "Head of Buying", LastModifiedBy: { Username: henrik } });
});

test("a panel costs one call whoever asks, and what one saw is not shown to another", async () => {
  const { admin, agent, personId } = await besides(tom, limited);
  expect(await emulator.callsOf(() => loadPanel(admin, { personId }))).toBe(1);
  expect(matched(await loadPanel(admin, { personId })).record.sObject).toBe("Lead");
  expect(await emulator.callsOf(() => loadPanel(agent, { personId }))).toBe(1);
  const own = await loadPanel(agent, { personId });
  expect(own).toMatchObject({
    state: "no-match",
    org: { acting: "self" },
    problems: [expect.objectContaining({ message: expect.stringContaining("Lead") })],
  });
});

test("what one saved is what all others see next, though they speak as others", async () => {
  const { admin, agent, personId } = await besides(maria, henrik);
  const { record } = matched(await loadPanel(admin, { personId }));
  await loadPanel(agent, { personId });
  const input = {
    personId,
    conversationId: null,
    sObject: "Contact",
    recordId: record.id,
    values: { Title: "Director" },
  };
  await saveFields(agent, input);
  const seen = matched(await loadPanel(admin, { personId })).record.fields.find(({ field }) => field.name === "Title");
  expect(seen?.value).toBe("Director");
});

test("a person stays the record they were made into here, for everybody, though an agent's own user does not see it", async () => {
  const { admin, agent, home, personId } = await besides(maria, limited);
  const { Id } = await emulator.row(`SELECT Id FROM Lead WHERE Email = '${tom}'`);
  await linkRecord(home, { personId, sObject: "Lead", recordId: RecordId.parse(Id) });
  await loadPanel(agent, { personId });
  expect(await findLink(home, personId)).toEqual({ sObject: "Lead", recordId: Id });
  expect(matched(await loadPanel(admin, { personId })).record.id).toBe(Id);
});

test("when Salesforce ends an agent's own login, the panel goes on as the workspace's user and says so", async () => {
  const { agent, personId } = await besides(maria, henrik);
  await emulator.control("revoke-grants", { username: henrik });
  const panel = matched(await loadPanel(agent, { personId }));
  expect(panel).toMatchObject({ org: { acting: "fallback", userDisplayName: "Ines Integration" }, stale: null });
});

test("a save is never done as somebody else: it is refused when the agent's own login has ended", async () => {
  const { agent, personId } = await besides(maria, henrik);
  const { record } = matched(await loadPanel(agent, { personId }));
  await emulator.control("revoke-grants", { username: henrik });
  const input = {
    personId,
    conversationId: null,
    sObject: "Contact",
    recordId: record.id,
    values: { Title: "Nobody" },
  };
  await expect(saveFields(agent, input)).rejects.toMatchObject({ reason: "reconnect" });
  expect(await emulator.row(`SELECT Id, Title FROM Contact WHERE Id = '${record.id}'`)).not.toMatchObject({
    Title: "Nobody",
  });
});

test("who connected themselves to another org than the workspace's works as the workspace's user", async () => {
  const { agent, personId } = await besides(maria, amongPeople);
  const panel = matched(await loadPanel(agent, { personId }));
  expect(panel.org).toMatchObject({ acting: "offered", userDisplayName: "Ines Integration" });
});

test("who stops working as themselves works as the workspace's user, and nothing of what they saw is kept", async () => {
  const { agent, personId } = await besides(maria, henrik);
  await loadPanel(agent, { personId });
  expect(await disconnectMyself(agent)).toEqual({ isRevoked: true });
  expect(await agent.db.select({ id: panelSnapshots.id }).from(panelSnapshots)).toEqual([]);
  expect(matched(await loadPanel(agent, { personId })).org).toMatchObject({ acting: "offered" });
});
