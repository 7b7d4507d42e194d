import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { linkRecord } from "../links/links";
import { findOrCreatePerson } from "../people/people";
import { RecordId } from "../salesforce/schema";
import { noFilter } from "./filter-schema";
import { loadPanel } from "./load-panel";
import { listRelated } from "./related";
import { saveRelatedFilter } from "./related-filters";
import { saveFields } from "./save-fields";

useDatabase();
const emulator = useEmulator();

const withoutRoles = "SELECT Id, AccountId, Email FROM Contact WHERE Email != null AND AccountId != null";

/** A remembered Contact with a role in an open and a closed Opportunity of another Account, and in none besides. */
async function makeRoles({ isFreelance = false } = {}) {
  const { system, member } = await makeWorkspace("agent");
  const admin = await makeMember(system, "admin");
  const org = await emulator.connect(member);
  const [contact] = await emulator.rows(
    `${withoutRoles} AND AccountId IN (SELECT AccountId FROM Opportunity) AND Id NOT IN (SELECT ContactId FROM OpportunityContactRole) LIMIT 1`,
  );
  const contactId = RecordId.parse(contact?.Id);
  const accountId = String(contact?.["AccountId"]);
  const [other] = await emulator.rows(`SELECT Id FROM Account WHERE Id != '${accountId}' LIMIT 1`);
  const deal = { CloseDate: "2027-01-31", AccountId: other?.Id };
  await emulator.control("seed", {
    objectName: "Opportunity",
    records: [
      { Name: "Partner deal", StageName: "Prospecting", ...deal },
      { Name: "Lost deal", StageName: "Closed Lost", ...deal },
    ],
  });
  const found = await emulator.rows("SELECT Id, Name FROM Opportunity WHERE Name IN ('Partner deal', 'Lost deal')");
  const idOf = (name: string) => String(found.find((row) => row["Name"] === name)?.Id);
  await emulator.control("seed", {
    objectName: "OpportunityContactRole",
    records: [
      { OpportunityId: idOf("Partner deal"), ContactId: contactId, Role: "Decision Maker" },
      { OpportunityId: idOf("Lost deal"), ContactId: contactId },
    ],
  });
  if (isFreelance)
    await emulator.control("update", { objectName: "Contact", id: contactId, values: { AccountId: null } });
  const personId = await findOrCreatePerson(system, { address: String(contact?.["Email"]), name: null });
  await linkRecord(org, { personId, sObject: "Contact", recordId: contactId });
  const open = async () => {
    const panel = await loadPanel(member, { personId, refresh: true });
    if (panel.state !== "match" || !panel.related) throw new Error(`No match but ${panel.state}`);
    return panel.related;
  };
  const list = (which: "all" | "open" = "all") =>
    listRelated(member, { personId, list: "opportunities", recordId: contactId, which });
  return { member, admin, personId, contactId, accountId, idOf, open, list };
}

const namesOf = (records: readonly { name: string }[] | null | undefined) => records?.map(({ name }) => name);

test("Opportunities of other Accounts in which a Contact has a role stand in the panel, and are counted, in its one call", async () => {
  const { open, idOf, accountId } = await makeRoles();
  let related: Awaited<ReturnType<typeof open>> | undefined;
  expect(
    await emulator.callsOf(async () => {
      related = await open();
    }),
  ).toBe(1);
  const own = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${accountId}'`);
  expect(namesOf(related?.opportunities)).toContain("Partner deal");
  expect(related?.roles).toMatchObject({ [idOf("Partner deal")]: "Decision Maker", [idOf("Lost deal")]: null });
  expect(related?.lists.opportunities.total).toBe(own.length + 2);
});

test("a Contact without an Account has the Opportunities of its roles, open ones first", async () => {
  const { open, list } = await makeRoles({ isFreelance: true });
  const { account, opportunities, lists } = await open();
  expect(account).toBeNull();
  expect(namesOf(opportunities)).toEqual(["Partner deal", "Lost deal"]);
  expect(lists.opportunities).toMatchObject({ total: 2, hasMore: false });
  expect(namesOf((await list()).records)).toEqual(["Partner deal", "Lost deal"]);
});

test("the whole list has them among the Account's, marked, in one call, and each can be saved", async () => {
  const { member, personId, open, list, idOf, accountId } = await makeRoles();
  await open();
  const own = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${accountId}'`);
  expect(await emulator.callsOf(() => list())).toBe(1);
  const all = await list();
  expect(all.total).toBe(own.length + 2);
  expect(all.roles[idOf("Partner deal")]).toBe("Decision Maker");
  const closed = all.records.map(({ isClosed }) => isClosed);
  expect(closed).toEqual(closed.toSorted((one, other) => Number(one) - Number(other)));
  expect(namesOf((await list("open")).records)).not.toContain("Lost deal");
  const input = { personId, conversationId: null, sObject: "Opportunity", recordId: idOf("Lost deal") };
  expect(await saveFields(member, { ...input, values: { Name: "Won back" } })).toMatchObject({ outcome: "saved" });
});

test("a role in an Opportunity of the Contact's own Account marks it and counts once", async () => {
  const { open, contactId, accountId } = await makeRoles();
  const [first] = (await open()).opportunities?.filter(({ name }) => name !== "Partner deal") ?? [];
  await emulator.control("seed", {
    objectName: "OpportunityContactRole",
    records: [{ OpportunityId: first?.id, ContactId: contactId, Role: "Evaluator" }],
  });
  const own = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${accountId}'`);
  const related = await open();
  expect(related.roles[first?.id ?? ""]).toBe("Evaluator");
  expect(related.lists.opportunities.total).toBe(own.length + 2);
  expect(new Set(related.opportunities?.map(({ id }) => id)).size).toBe(related.opportunities?.length);
});

test("of somebody with more roles than a panel reads it tells that there are more, and no false count", async () => {
  const { open, contactId, accountId, idOf } = await makeRoles();
  const [other] = await emulator.rows(`SELECT AccountId, Id FROM Opportunity WHERE Id = '${idOf("Partner deal")}'`);
  const deal = { CloseDate: "2027-01-31", StageName: "Prospecting", AccountId: other?.["AccountId"] };
  const names = Array.from({ length: 9 }, (_, at) => `Further ${at}`);
  await emulator.control("seed", { objectName: "Opportunity", records: names.map((Name) => ({ Name, ...deal })) });
  const further = await emulator.rows("SELECT Id FROM Opportunity WHERE Name LIKE 'Further %'");
  const roles = further.map(({ Id: OpportunityId }) => ({ OpportunityId, ContactId: contactId }));
  const own = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${accountId}'`);
  await emulator.control("seed", { objectName: "OpportunityContactRole", records: roles.slice(0, 7) });
  expect((await open()).lists.opportunities.total).toBe(own.length + 9);
  await emulator.control("seed", { objectName: "OpportunityContactRole", records: roles.slice(7) });
  expect((await open()).lists.opportunities).toMatchObject({ total: null, hasMore: true });
});

test("an admin's filter of Opportunities holds for those of roles too", async () => {
  const { admin, open } = await makeRoles({ isFreelance: true });
  await saveRelatedFilter(admin, { list: "opportunities", filter: { ...noFilter, openOnly: true } });
  expect(namesOf((await open()).opportunities)).toEqual(["Partner deal"]);
});
