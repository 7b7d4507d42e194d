import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { activity } from "@/db/schema/activity";
import { personAddresses } from "@/db/schema/people";
import type { Ctx } from "@/lib/context";
import { makeWorkspace, useDatabase } from "@/test/database";
import { amongPeople, useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { mergeContacts, mergeLeads } from "@/test/soap";
import { receiveMessage } from "../inbox/receive-message";
import { linkRecord } from "../links/links";
import { findOrCreatePerson } from "../people/people";
import { send } from "../salesforce/client";
import { convertLead } from "../salesforce/convert-lead";
import { query } from "../salesforce/query";
import { refreshOrg } from "../salesforce/refresh-org";
import { RecordId } from "../salesforce/schema";
import { soql } from "../salesforce/soql";
import { unlinkMatch } from "./choose-match";
import { loadPanel, loadPanels } from "./load-panel";
import { saveMatchingSettings } from "./matching";
import type { Panel } from "./schema";

useDatabase();
const emulator = useEmulator();

const Seeded = z.object({ ids: z.tuple([z.string()]) });
const seed = async (objectName: string, record: object) =>
  Seeded.parse(await emulator.control("seed", { objectName, records: [record] })).ids[0];

async function makeOrg(username?: string) {
  const { system, member } = await makeWorkspace();
  return { system, member, org: await emulator.connect(member, username) };
}

async function write(system: Ctx, address: string, text: string, mailbox = makeMailbox(system)) {
  const { id } = await mailbox;
  await receiveMessage(system, id, inbound({ from: { address, name: null }, text }));
  return findOrCreatePerson(system, { address, name: null });
}

function matched(panel: Panel) {
  if (panel.state !== "match") throw new Error(`No match but ${JSON.stringify(panel)}`);
  return panel;
}

const signature = "Where is my order?\n\nBest,\nLola\nM 600 12 34 56";

test.each(["+34600123456", "600 12 34 56", "(+34) 600-123-456", "0034 600.12.34.56", "600123456 ext. 9"])(
  "a phone in the signature finds who has it in Salesforce as %s, in one call",
  async (kept) => {
    const { system, member } = await makeOrg();
    await saveMatchingSettings(member, { isStrict: false, usesPhones: true, country: "ES", countries: {} });
    const id = await seed("Contact", { LastName: "Lola", MobilePhone: kept });
    const personId = await write(system, "lola@nowhere.example", signature);
    expect(
      await emulator.callsOf(async () => {
        const panel = matched(await loadPanel(member, { personId }));
        expect(panel.record.id).toBe(id);
        expect(panel.matchReason).toMatch(/^Mobile Phone matches 600 12 34 56/);
      }),
    ).toBe(1);
  },
);

test("the mailbox's own country says where its phones belong", async () => {
  const { system, member } = await makeOrg();
  const mailbox = makeMailbox(system);
  const countries = { [(await mailbox).id]: "ES" };
  await saveMatchingSettings(member, { isStrict: false, usesPhones: true, country: "US", countries });
  const id = await seed("Lead", { LastName: "Lola", Company: "Lola", Phone: "+34 600 123 456" });
  const personId = await write(system, "lola@nowhere.example", signature, mailbox);
  expect(matched(await loadPanel(member, { personId })).record.id).toBe(id);
});

test("a fax, and an assistant's phone, are nobody's own", async () => {
  const { system, member } = await makeOrg();
  await saveMatchingSettings(member, { isStrict: false, usesPhones: true, country: "ES", countries: {} });
  await seed("Contact", { LastName: "Office", Fax: "600 12 34 56" });
  await seed("Contact", { LastName: "Boss", AssistantPhone: "600 12 34 56" });
  const personId = await write(system, "lola@nowhere.example", signature);
  expect(await loadPanel(member, { personId })).toMatchObject({
    state: "no-match",
    alsoSought: ["phone 600 12 34 56"],
  });
});

test("an address says more than a phone; whom only the phone fits stands below", async () => {
  const { system, member } = await makeOrg();
  await saveMatchingSettings(member, { isStrict: false, usesPhones: true, country: "ES", countries: {} });
  const byPhone = await seed("Contact", { LastName: "Reception", Phone: "600123456" });
  const byAddress = await seed("Contact", { LastName: "Lola", Email: "lola@nowhere.example" });
  const personId = await write(system, "lola@nowhere.example", signature);
  expect(matched(await loadPanel(member, { personId })).candidates.map(({ id }) => id)).toEqual([byAddress, byPhone]);
});

test("strictly, or without phones, another notation finds nobody, and what was looked for is said", async () => {
  const { system, member } = await makeOrg();
  await seed("Contact", { LastName: "Lola", MobilePhone: "+34 600 123 456" });
  const personId = await write(system, "lola@nowhere.example", signature);
  const settings = { isStrict: true, usesPhones: true, country: "ES", countries: {} };
  await saveMatchingSettings(member, settings);
  expect(await loadPanel(member, { personId })).toMatchObject({
    state: "no-match",
    alsoSought: ["phone 600 12 34 56"],
  });
  await saveMatchingSettings(member, { ...settings, isStrict: false, usesPhones: false });
  expect(await loadPanel(member, { personId })).toMatchObject({ state: "no-match", alsoSought: [] });
});

test("somebody with several addresses who is not found is told with all that were looked for", async () => {
  const { system, member } = await makeOrg();
  const personId = await findOrCreatePerson(system, { address: "lola@nowhere.example", name: null });
  const address = "lola@elsewhere.example";
  await system.db.insert(personAddresses).values({ workspaceId: system.workspaceId, personId, address });
  expect(await loadPanel(member, { personId })).toMatchObject({ state: "no-match", alsoSought: [address] });
});

test.each(["QUERY_TIMEOUT", "QUERY_TOO_COMPLICATED"])(
  "where looking for phones is too much for Salesforce (%s), the address is looked for, and that is said",
  async (error) => {
    const { system, member } = await makeOrg();
    await saveMatchingSettings(member, { isStrict: false, usesPhones: true, country: "ES", countries: {} });
    await seed("Contact", { LastName: "Lola", Email: "lola@nowhere.example" });
    const personId = await write(system, "lola@nowhere.example", signature);
    const when = { objectName: "Contact", operation: "query" };
    await emulator.control("refuse", { error, when, times: 1 });
    const { record, problems } = matched(await loadPanel(member, { personId }));
    expect(record.name).toBe("Lola");
    expect(problems).toContainEqual(expect.objectContaining({ message: expect.stringContaining("look for phones") }));
  },
);

test("a further e-mail field finds its record, by that field's name", async () => {
  const { system, member, org } = await makeOrg();
  const field = { name: "Private_Email__c", label: "Private e-mail", type: "email", length: 80 };
  await emulator.control("add-field", { objectName: "Lead", field });
  await refreshOrg(org, org);
  await seed("Lead", { LastName: "Private", Company: "Private", Private_Email__c: "me@home.example" });
  const personId = await findOrCreatePerson(system, { address: "me@home.example", name: null });
  expect(matched(await loadPanel(member, { personId })).matchReason).toBe("Private e-mail matches me@home.example");
});

test("who has the very address comes before who has it without its tag, whoever was changed last; each says which", async () => {
  const { system, member } = await makeOrg();
  const very = await seed("Contact", { LastName: "Very", Email: "lola+shop@nowhere.example" });
  const untagged = await seed("Contact", { LastName: "Untagged", Email: "lola@nowhere.example" });
  await emulator.control("update", { objectName: "Contact", id: untagged, values: { Title: "Changed last" } });
  const personId = await findOrCreatePerson(system, { address: "lola+shop@nowhere.example", name: null });
  const { candidates } = matched(await loadPanel(member, { personId }));
  expect(candidates.map(({ id, reason }) => [id, reason])).toEqual([
    [very, "E-mail matches lola+shop@nowhere.example"],
    [untagged, "E-mail matches lola+shop@nowhere.example without its tag"],
  ]);
});

test("nobody with the address: the Account of its domain is told", async () => {
  const { system, member } = await makeOrg();
  const id = await seed("Account", { Name: "Vega", Website: "https://www.vega.example/" });
  const personId = await findOrCreatePerson(system, { address: "someone@vega.example", name: null });
  expect(await loadPanel(member, { personId })).toMatchObject({ state: "no-match", companies: [{ id, name: "Vega" }] });
});

test("a person account is one person, which opens as its Account, without an Account beside", async () => {
  const { system, member, org } = await makeOrg(amongPeople);
  const anybody = soql`SELECT PersonEmail FROM Account WHERE IsPersonAccount = true LIMIT 1`;
  const [person] = await query(org, anybody, z.object({ PersonEmail: z.string() }));
  const personId = await findOrCreatePerson(system, { address: String(person?.PersonEmail), name: null });
  const panel = matched(await loadPanel(member, { personId }));
  expect(panel).toMatchObject({ isPersonAccount: true, record: { sObject: "Contact", label: "Person account" } });
  expect(panel.record.url).toMatch(/\/Account\/001/);
  expect(panel.candidates).toHaveLength(1);
  expect(panel.related?.account).toBeNull();
  const lastName = panel.record.fields.find(({ field }) => field.name === "LastName");
  expect(lastName).toMatchObject({ isEditable: false, reason: "Salesforce keeps this on the person account" });
});

test("a remembered record that was merged is followed to its survivor for good, in one call from then on", async () => {
  const { system, member, org } = await makeOrg();
  const [survivor, merged] = [
    await seed("Contact", { LastName: "Survivor", Email: "survivor@else.example" }),
    await seed("Contact", { LastName: "Merged", Email: "merged@else.example" }),
  ];
  const personId = await findOrCreatePerson(system, { address: "someone@nowhere.example", name: null });
  await linkRecord(org, { personId, sObject: "Contact", recordId: RecordId.parse(merged), source: "chosen" });
  expect(matched(await loadPanel(member, { personId })).record.name).toBe("Merged");
  await mergeContacts(emulator, survivor, merged);
  const again = async () => {
    const panel = matched(await loadPanel(member, { personId, refresh: true }));
    expect(panel).toMatchObject({ record: { id: survivor }, isRemembered: true, lost: null });
  };
  await again();
  expect(await emulator.callsOf(again)).toBe(1);
  expect(await putDown(system, "person.followed")).toMatchObject([
    { sObject: "Contact", recordId: survivor, why: { from: merged, to: survivor }, actorId: null },
  ]);
});

test("a record merged into one that was merged in its turn is followed to the last at once", async () => {
  const { system, member, org } = await makeOrg();
  const of = (name: string) => seed("Contact", { LastName: name, Email: `${name}@else.example` });
  const [first, second, last] = [await of("first"), await of("second"), await of("last")];
  const personId = await findOrCreatePerson(system, { address: "someone@nowhere.example", name: null });
  await linkRecord(org, { personId, sObject: "Contact", recordId: RecordId.parse(first), source: "chosen" });
  await mergeContacts(emulator, second, first);
  await mergeContacts(emulator, last, second);
  expect(await loadPanel(member, { personId })).toMatchObject({ record: { id: last }, isRemembered: true, lost: null });
});

test("a Lead merged into one that was converted is the Contact at once; merged into one that was deleted, it is lost", async () => {
  const { system, member, org } = await makeOrg();
  const of = (name: string) => seed("Lead", { LastName: name, Company: name, Email: `${name}@else.example` });
  const [first, second, third, gone] = [await of("first"), await of("second"), await of("third"), await of("gone")];
  const linked = async (address: string, recordId: string) => {
    const personId = await findOrCreatePerson(system, { address, name: null });
    await linkRecord(org, { personId, sObject: "Lead", recordId: RecordId.parse(recordId), source: "chosen" });
    return personId;
  };
  const [converted, deleted] = [await linked("one@nowhere.example", first), await linked("two@nowhere.example", third)];
  await mergeLeads(emulator, second, first);
  await mergeLeads(emulator, gone, third);
  const statuses = soql`SELECT ApiName FROM LeadStatus WHERE IsConverted = true`;
  const [status] = await query(org, statuses, z.object({ ApiName: z.string() }));
  const lead = {
    leadId: RecordId.parse(second),
    convertedStatus: String(status?.ApiName),
    doNotCreateOpportunity: true,
  };
  const { contactId } = await convertLead(org, lead);
  await send(org, { method: "DELETE", path: `/sobjects/Lead/${gone}` }, z.unknown());
  const panels = await loadPanels(member, { personIds: [converted, deleted] });
  expect(panels.get(converted)).toMatchObject({ record: { id: contactId }, isRemembered: true, lost: null });
  expect(panels.get(deleted)).toMatchObject({ state: "no-match", lost: { sObject: "Lead", recordId: gone } });
});

test("a Contact that somebody said the person is not is not followed to again from the Lead it was", async () => {
  const { system, member, org } = await makeOrg();
  const leadId = RecordId.parse(await seed("Lead", { LastName: "Was", Company: "Was", Email: "was@nowhere.example" }));
  const statuses = soql`SELECT ApiName FROM LeadStatus WHERE IsConverted = true`;
  const [status] = await query(org, statuses, z.object({ ApiName: z.string() }));
  const lead = { leadId, convertedStatus: String(status?.ApiName), doNotCreateOpportunity: true };
  const { contactId } = await convertLead(org, lead);
  await emulator.control("update", { objectName: "Contact", id: contactId, values: { Email: "else@else.example" } });
  const personId = await findOrCreatePerson(system, { address: "was@nowhere.example", name: null });
  expect(matched(await loadPanel(member, { personId })).record.id).toBe(contactId);
  await unlinkMatch(member, { personId, conversationId: null, recordIds: [contactId] });
  expect(await loadPanel(member, { personId, refresh: true })).toMatchObject({ state: "no-match" });
});

test("that a remembered record was deleted is put down once, however often it is looked at", async () => {
  const { system, member, org } = await makeOrg();
  const recordId = RecordId.parse(await seed("Contact", { LastName: "Deleted", Email: "deleted@else.example" }));
  const personId = await findOrCreatePerson(system, { address: "someone@nowhere.example", name: null });
  await linkRecord(org, { personId, sObject: "Contact", recordId, source: "chosen" });
  await send(org, { method: "DELETE", path: `/sobjects/Contact/${recordId}` }, z.unknown());
  for (let look = 0; look < 2; look += 1) await loadPanel(member, { personId, refresh: true });
  expect(await putDown(system, "person.lost")).toMatchObject([
    { sObject: "Contact", recordId, summary: expect.stringContaining("was deleted in Salesforce") },
  ]);
});

test("a remembered record is not lost where Salesforce could not be asked about the person", async () => {
  const { system, member, org } = await makeOrg();
  const recordId = RecordId.parse(
    await seed("Lead", { LastName: "Kept", Company: "Kept", Email: "kept@else.example" }),
  );
  const personId = await findOrCreatePerson(system, { address: "someone@nowhere.example", name: null });
  await loadPanel(member, { personId });
  await linkRecord(org, { personId, sObject: "Lead", recordId, source: "chosen" });
  const look = () => loadPanel(member, { personId, refresh: true });
  // Salesforce is busy with the panel, and answers what became of the record.
  await emulator.control("fault", { kind: "respond", status: 503, path: "composite", times: 2 });
  expect(await look()).toMatchObject({ state: "no-match", stale: { reason: "unavailable" }, lost: null });
  await emulator.control("clear-faults", {});
  expect(await putDown(system, "person.lost")).toEqual([]);
  expect(matched(await look()).record.id).toBe(recordId);
});

function putDown(ctx: Ctx, action: string) {
  return ctx.db
    .select()
    .from(activity)
    .where(and(eq(activity.workspaceId, ctx.workspaceId), eq(activity.action, action)));
}

test("the Account of the domain is found by whatever page of its site Salesforce keeps", async () => {
  const { system, member } = await makeOrg();
  for (const Website of ["https://pages.example/en", "http://www.pages.example/?lang=en", "pages.example/de/about"])
    await seed("Account", { Name: Website, Website });
  await seed("Account", { Name: "Another", Website: "https://pages.example.org/en" });
  const personId = await write(system, "lola@pages.example", "Hello");
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "no-match") throw new Error(panel.state);
  expect(panel.companies.map(({ name }) => name).toSorted()).toEqual([
    "http://www.pages.example/?lang=en",
    "https://pages.example/en",
    "pages.example/de/about",
  ]);
});

test.each(["https://www.müller-sohn.example/start", "xn--mller-sohn-9db.example", "Müller-Sohn.example"])(
  "a domain with letters of its own is the company's, whether Salesforce keeps it as %s",
  async (Website) => {
    const { system, member } = await makeOrg();
    await seed("Account", { Name: "Müller & Sohn", Website });
    for (const domain of ["xn--mller-sohn-9db.example", "müller-sohn.example"]) {
      const personId = await findOrCreatePerson(system, { address: `info@${domain}`, name: null });
      const panel = await loadPanel(member, { personId });
      if (panel.state !== "no-match") throw new Error(panel.state);
      expect(panel.companies.map(({ name }) => name)).toEqual(["Müller & Sohn"]);
    }
  },
);

test("who writes from a part of a domain is shown the Account of the whole, unless the part has its own", async () => {
  const { system, member } = await makeOrg();
  await seed("Account", { Name: "Whole", Website: "https://parts.co.uk/en" });
  await seed("Account", { Name: "Part", Website: "shop.parts.co.uk" });
  const companies = async (address: string) => {
    const panel = await loadPanel(member, { personId: await write(system, address, "Hello") });
    return panel.state === "no-match" && panel.companies.map(({ name }) => name);
  };
  expect(await companies("lola@mail.parts.co.uk")).toEqual(["Whole"]);
  expect(await companies("lola@shop.parts.co.uk")).toEqual(["Part"]);
  expect(await companies("lola@others.co.uk")).toEqual([]);
});
