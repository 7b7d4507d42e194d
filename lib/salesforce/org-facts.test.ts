import { expect, test } from "vitest";
import type { Org } from "@/lib/salesforce/connection";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { getOrgFacts, refreshOrgFacts } from "./org-facts";
import { refreshOrg } from "./refresh-org";

useDatabase();
const emulator = useEmulator();

async function connected(): Promise<Org> {
  const { system } = await makeWorkspace();
  const { connectionId } = await emulator.connect(system);
  return { ...system, connectionId };
}

test("an org's zone, statuses, people and queues are read in one call, and kept", async () => {
  const org = await connected();
  expect(await emulator.callsOf(() => refreshOrgFacts(org))).toBe(1);
  const calls = await emulator.callsOf(async () => {
    const facts = await getOrgFacts(org);
    const [organization] = await emulator.rows("SELECT Id, TimeZoneSidKey FROM Organization");
    const active = await emulator.rows("SELECT Id FROM User WHERE IsActive = true AND UserType = 'Standard'");
    expect(facts).toMatchObject({
      timeZone: organization?.["TimeZoneSidKey"],
      closedTaskStatus: "Completed",
      openTaskStatus: "Not Started",
      personAccountTypes: [],
      canCreateEmailMessage: true,
    });
    expect(facts.users.map(({ id }) => id).toSorted()).toEqual(active.map(({ Id }) => Id).toSorted());
    expect(facts.queues.map(({ name, sObjects }) => [name, sObjects])).toContainEqual(["Inbound Leads", ["Lead"]]);
  });
  expect(calls).toBe(0);
});

test("an org without Enhanced Email takes no e-mails", async () => {
  const org = await connected();
  await emulator.control("feature", { feature: "EnhancedEmail", on: false });
  await refreshOrg(org, org);
  expect((await getOrgFacts(org)).canCreateEmailMessage).toBe(false);
});

test("what was never read is read when it is asked for", async () => {
  const { system } = await makeWorkspace();
  const { connectionId } = await emulator.connect(system);
  const other = { ...system, connectionId };
  await other.db.execute("delete from org_facts");
  expect(await emulator.callsOf(() => getOrgFacts(other))).toBe(1);
  expect(await emulator.callsOf(() => getOrgFacts(other))).toBe(0);
});
