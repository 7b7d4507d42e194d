import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { recordLinks } from "@/db/schema/links";
import { actorId } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { limited, useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { listConversations } from "../inbox/conversations";
import { receiveMessage } from "../inbox/receive-message";
import { findOrCreatePerson } from "../people/people";
import { getCreateForm } from "./create-form";
import { addPerson } from "./create-record";
import { loadPanel } from "./load-panel";
import type { CreateRecordInput, Panel } from "./schema";

useDatabase();
const emulator = useEmulator();

const ada = { address: "ada@difference-engines.example", name: "Ada Lovelace" };

/** An agent with a panel open that finds nobody. */
async function makeNoMatch(given: { person?: typeof ada; username?: string } = {}) {
  const { system, member: admin, workspaceId } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin, given.username);
  const personId = await findOrCreatePerson(system, given.person ?? ada);
  const open = () => loadPanel(member, { personId });
  const add = (sObject: "Contact" | "Lead", values: CreateRecordInput["values"]) =>
    addPerson(member, { personId, conversationId: null, sObject, values });
  expect(await open()).toMatchObject({ state: "no-match" });
  return { system, admin, member, workspaceId, org, personId, open, add };
}

const contact = { LastName: "Lovelace", FirstName: "Ada", Email: ada.address };
const lead = { LastName: "Lovelace", Company: "Difference Engines", Email: ada.address };

function matched(panel: Panel) {
  if (panel.state !== "match") throw new Error(`No match but ${JSON.stringify(panel)}`);
  return panel;
}

test("the form of a Lead is filled in with what the mail tells, each value with its source", async () => {
  const { member, personId } = await makeNoMatch();
  const form = await getCreateForm(member, { personId, sObject: "Lead" });
  const field = (name: string) => form.fields.find((each) => each.field.name === name);
  expect(form).toMatchObject({ sObject: "Lead", label: "Lead", org: { name: "Acme Production" } });
  expect(field("FirstName")).toMatchObject({ value: "Ada", source: "from the e-mail", isRequired: false });
  expect(field("LastName")).toMatchObject({
    value: "Lovelace",
    isRequired: true,
    requiredBy: "Required by Salesforce",
  });
  expect(field("Company")).toMatchObject({ value: "Difference Engines", source: "from the address", isRequired: true });
  expect(field("Email")).toMatchObject({
    value: ada.address,
    isRequired: true,
    requiredBy: "Inlay finds people by it",
  });
});

test("the form shows what is required before what is not, and nothing that cannot be filled in", async () => {
  const { member, personId } = await makeNoMatch();
  for (const sObject of ["Contact", "Lead"] as const) {
    const { fields } = await getCreateForm(member, { personId, sObject });
    const rest = fields.slice(fields.findLastIndex(({ isRequired }) => isRequired) + 1);
    expect(rest.length).toBeGreaterThan(0);
    for (const { field } of fields) {
      expect([field.name, field.isCreateable, field.isCalculated, field.type === "reference"]).toEqual([
        field.name,
        true,
        false,
        false,
      ]);
    }
  }
});

test("a person without a name is called by the local part of the address", async () => {
  const { member, personId } = await makeNoMatch({ person: { address: "a.lovelace@gmail.com", name: "" } });
  const { fields } = await getCreateForm(member, { personId, sObject: "Lead" });
  expect(fields.find(({ field }) => field.name === "LastName")?.value).toBe("a.lovelace");
  expect(fields.find(({ field }) => field.name === "Company")?.value).toBeNull();
});

test("the form is made without a call", async () => {
  const { member, personId } = await makeNoMatch();
  expect(await emulator.callsOf(() => getCreateForm(member, { personId, sObject: "Contact" }))).toBe(0);
});

test("a person added as a Contact is the match at once, and stands in the org as typed", async () => {
  const { add, open } = await makeNoMatch();
  const panel = matched(await add("Contact", { ...contact, Title: "Countess" }));
  expect(panel).toMatchObject({
    record: { sObject: "Contact", name: "Ada Lovelace" },
    matchReason: "Added from this inbox",
  });
  expect(await emulator.row(`SELECT Id, Title FROM Contact WHERE Email = '${ada.address}'`)).toMatchObject({
    Id: panel.record.id,
    Title: "Countess",
  });
  expect(await emulator.callsOf(() => open())).toBe(0);
});

test("adding costs one call, and one more to show the record", async () => {
  const { add } = await makeNoMatch();
  expect(await emulator.callsOf(() => add("Contact", contact))).toBe(2);
});

test("a person added as a Lead is the match at once", async () => {
  const { add } = await makeNoMatch();
  const panel = matched(await add("Lead", lead));
  expect(panel.record).toMatchObject({ sObject: "Lead", name: "Lovelace" });
  expect(await emulator.rows(`SELECT Id FROM Lead WHERE Email = '${ada.address}'`)).toHaveLength(1);
});

test("the record stays the person's although it has another address", async () => {
  const { add, member, personId } = await makeNoMatch();
  const { record } = matched(await add("Contact", { ...contact, Email: "countess@lovelace.example" }));
  const again = matched(await loadPanel(member, { personId, refresh: true }));
  expect(again).toMatchObject({ record: { id: record.id }, matchReason: "Added from this inbox" });
});

test("later conversations of the same person have the same match", async () => {
  const { system, member, personId, add } = await makeNoMatch();
  const { record } = matched(await add("Contact", { ...contact, Email: "countess@lovelace.example" }));
  const mailbox = await makeMailbox(system, "Support");
  await receiveMessage(system, mailbox.id, inbound({ from: ada, subject: "Another question" }));
  const [later] = (await listConversations(member, { view: "all" })).conversations;
  expect(later?.person.id).toBe(personId);
  expect(matched(await loadPanel(member, { personId: later?.person.id ?? "" })).record.id).toBe(record.id);
});

test("what is missing is named at each field, without a call", async () => {
  const { add } = await makeNoMatch();
  let refusal: unknown;
  const calls = await emulator.callsOf(async () => {
    refusal = await add("Lead", { FirstName: "Ada" }).catch((error: unknown) => error);
  });
  expect(calls).toBe(0);
  expect(refusal).toMatchObject({
    code: "invalid",
    fields: { LastName: "Last Name is required.", Company: "Company is required.", Email: "Email is required." },
  });
});

test("Salesforce's own refusal stands at its field, and nothing is remembered", async () => {
  const { add, open, system, workspaceId } = await makeNoMatch();
  const said = "Use a company name that the credit check knows.";
  const problem = { errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: said, fields: ["Company"] };
  const refused = { body: [problem], httpHeaders: {}, httpStatusCode: 400, referenceId: "created" };
  const skipped = {
    body: [{ errorCode: "PROCESSING_HALTED", message: "Invalid reference specified." }],
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId: "part1",
  };
  const body = JSON.stringify({ compositeResponse: [refused, skipped] });
  await emulator.control("fault", {
    ...{ kind: "respond", status: 200, times: 1, method: "POST" },
    ...{ body, headers: { "content-type": "application/json;charset=UTF-8" } },
  });
  await expect(add("Lead", lead)).rejects.toMatchObject({
    code: "invalid",
    fields: { Company: `Your Salesforce rule says: “${said}”` },
  });
  expect(await system.db.select().from(recordLinks).where(eq(recordLinks.workspaceId, workspaceId))).toEqual([]);
  expect(await open()).toMatchObject({ state: "no-match" });
});

test("a field outside the form is not sent", async () => {
  const { add } = await makeNoMatch();
  const { record } = matched(
    await add("Contact", { ...contact, OwnerId: "0055f000004TcBLAA0", HasOptedOutOfEmail: true }),
  );
  const owner = await emulator.row(`SELECT Id, OwnerId FROM Contact WHERE Id = '${record.id}'`);
  const self = await emulator.row("SELECT Id FROM User WHERE Username = 'integration@acme.example'");
  expect(owner).toMatchObject({ OwnerId: self.Id });
});

test("an object the connected user may not make is refused in words", async () => {
  const { add, member, personId } = await makeNoMatch({ username: limited });
  await expect(getCreateForm(member, { personId, sObject: "Lead" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(add("Lead", lead)).rejects.toMatchObject({ code: "forbidden" });
});

test("adding the same person twice after an answer was lost makes one record", async () => {
  const { add, open } = await makeNoMatch();
  await emulator.control("fault", { kind: "drop-after", method: "POST", times: 1 });
  await expect(add("Contact", contact)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("may have been added"),
  });
  const panel = matched(await add("Contact", contact));
  expect(await emulator.rows(`SELECT Id FROM Contact WHERE Email = '${ada.address}'`)).toEqual([
    expect.objectContaining({ Id: panel.record.id }),
  ]);
  expect(matched(await open()).record.id).toBe(panel.record.id);
});

test("after an answer was lost for what never happened, adding again adds", async () => {
  const { add } = await makeNoMatch();
  await emulator.control("fault", { kind: "drop-before", method: "POST", times: 1 });
  await expect(add("Contact", contact)).rejects.toMatchObject({ code: "unavailable" });
  expect(matched(await add("Contact", contact)).record.name).toBe("Ada Lovelace");
});

test("who added whom is put down with what was sent", async () => {
  const { system, member, workspaceId, add } = await makeNoMatch();
  const { record } = matched(await add("Contact", contact));
  const [put] = await system.db
    .select()
    .from(activity)
    .where(and(eq(activity.workspaceId, workspaceId), eq(activity.action, "record.created")));
  expect(put).toMatchObject({ actorId: actorId(member), sObject: "Contact", recordId: record.id, outcome: "done" });
  expect(put?.changes).toContainEqual({ field: "Email", before: null, after: ada.address });
});

test("another workspace's person is not found", async () => {
  const [ours, theirs] = [await makeNoMatch(), await makeNoMatch()];
  const input = { personId: theirs.personId, conversationId: null, sObject: "Contact" as const, values: contact };
  await expect(addPerson(ours.member, input)).rejects.toMatchObject({ code: "not-found" });
  const reading = getCreateForm(ours.member, { personId: theirs.personId, sObject: "Contact" });
  await expect(reading).rejects.toMatchObject({ code: "not-found" });
  expect(await emulator.rows(`SELECT Id FROM Contact WHERE Email = '${ada.address}'`)).toEqual([]);
});
