import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { panelSnapshots } from "@/db/schema/panel";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import type { Ctx } from "../context";
import { findOrCreatePerson } from "../people/people";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";
import { getPanelSettings, savePanelSettings } from "./settings";
import { usualPanel } from "./settings-schema";

useDatabase();
const emulator = useEmulator();

async function makeConnected() {
  const { system, member: admin } = await makeWorkspace("admin");
  const agent = await makeMember(system);
  await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, { address: "maria.diaz@acme-industrial.example", name: null });
  return { admin, agent, personId };
}

async function titleAs(ctx: Ctx, personId: string) {
  const panel = await loadPanel(ctx, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const title = panel.record.fields.find(({ field }) => field.name === "Title");
  return { recordId: panel.record.id, isEditable: title?.isEditable, reason: title?.reason };
}

async function saveTitle(ctx: Ctx, personId: string, recordId: string) {
  const values = { Title: "Head of Buying" };
  return saveFields(ctx, { personId, conversationId: null, sObject: "Contact", recordId, values });
}

test("editing is on for everyone until an admin says otherwise; off it is off for all, in the panel and at the door", async () => {
  const { admin, agent, personId } = await makeConnected();
  expect(await getPanelSettings(admin)).toEqual(usualPanel);
  const { recordId, isEditable } = await titleAs(agent, personId);
  expect(isEditable).toBe(true);
  await savePanelSettings(admin, { ...usualPanel, editing: "nobody" });
  for (const who of [agent, admin]) {
    expect(await titleAs(who, personId)).toMatchObject({
      isEditable: false,
      reason: "Editing in the inbox is switched off",
    });
    await expect(saveTitle(who, personId, recordId)).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("for admins only it is off for agents, and on again when everyone may", async () => {
  const { admin, agent, personId } = await makeConnected();
  await savePanelSettings(admin, { ...usualPanel, editing: "admins" });
  const { recordId, reason } = await titleAs(agent, personId);
  expect(reason).toBe("Only admins edit in the inbox");
  await expect(saveTitle(agent, personId, recordId)).rejects.toMatchObject({ code: "forbidden" });
  expect(await saveTitle(admin, personId, recordId)).toMatchObject({ outcome: "saved" });
  await savePanelSettings(admin, usualPanel);
  expect(await titleAs(agent, personId)).toMatchObject({ isEditable: true });
});

test("how long a panel stays fresh is the admin's choice", async () => {
  const { admin, agent, personId } = await makeConnected();
  await savePanelSettings(admin, { ...usualPanel, freshSeconds: 300 });
  const callsAfter = async (seconds: number) => {
    await agent.db
      .update(panelSnapshots)
      .set({ asOf: new Date(Date.now() - seconds * 1_000) })
      .where(eq(panelSnapshots.workspaceId, agent.workspaceId));
    return emulator.callsOf(() => loadPanel(agent, { personId }));
  };
  await loadPanel(agent, { personId });
  expect(await callsAfter(240)).toBe(0);
  expect(await callsAfter(301)).toBe(1);
});

test("agents change none of it", async () => {
  const { agent } = await makeConnected();
  await expect(savePanelSettings(agent, usualPanel)).rejects.toMatchObject({ code: "forbidden" });
});
