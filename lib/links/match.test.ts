import { expect, test } from "vitest";
import { z } from "zod";
import { send } from "@/lib/salesforce/client";
import type { Org } from "@/lib/salesforce/connection";
import { makeWorkspace, useDatabase } from "@/test/database";
import { limited, useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { refreshOrg } from "../salesforce/refresh-org";
import { RecordId } from "../salesforce/schema";
import { matchAddresses } from "./match";
import type { Asked } from "./match-queries";
import { keepMatchingSettings } from "./matching-settings";
import { setAside } from "./set-aside";

useDatabase();
const emulator = useEmulator();

async function connected(username?: string): Promise<Org> {
  const { system } = await makeWorkspace();
  const org = await emulator.connect(system, username);
  return { ...system, connectionId: org.connectionId };
}

const Seeded = z.object({ ids: z.array(RecordId) });

/** Records put into the org. */
async function seed(objectName: string, ...records: object[]): Promise<RecordId[]> {
  return Seeded.parse(await emulator.control("seed", { objectName, records })).ids;
}

async function seedOne(objectName: string, record: object): Promise<RecordId> {
  const [id] = await seed(objectName, record);
  if (!id) throw new Error("Nothing was put into the org");
  return id;
}

/** As an administrator does it in Salesforce; only SOAP can. */
async function mergeContacts(survivor: string, merged: string): Promise<void> {
  const session = await emulator.control("session", { username: "admin@acme.example" });
  const { accessToken } = z.object({ accessToken: z.string() }).parse(session);
  const request = `<merge xmlns="urn:partner.soap.sforce.com"><request>
    <masterRecord xmlns:s="urn:sobject.partner.soap.sforce.com"><s:type>Contact</s:type><s:Id>${survivor}</s:Id></masterRecord>
    <recordToMergeIds>${merged}</recordToMergeIds></request></merge>`;
  const header = `<SessionHeader xmlns="urn:partner.soap.sforce.com"><sessionId>${accessToken}</sessionId></SessionHeader>`;
  const answer = await fetch(`${emulator.url()}/services/Soap/u/64.0`, {
    method: "POST",
    headers: { "content-type": "text/xml", SOAPAction: '""' },
    body: `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Header>${header}</Header><Body>${request}</Body></Envelope>`,
  });
  const text = await answer.text();
  if (!text.includes("<success>true</success>")) throw new Error(text);
}

const whom = (address: string, more: Partial<Asked> = {}): Asked => ({
  address,
  link: null,
  wantsRelated: false,
  wantsAccount: false,
  ...more,
});

async function matchOf(org: Org, asked: Asked, fields = { Contact: [] as string[], Lead: [] as string[] }) {
  const match = (await matchAddresses(org, { asked: [asked], fields })).get(asked.address);
  if (!match) throw new Error("The address was not answered for");
  return match;
}

const maria = "maria.diaz@acme-industrial.example";

test("a person is found by address in one call, whatever its case, with the Account and what the wanted fields hold", async () => {
  const org = await connected();
  const { Id } = await emulator.row(`SELECT Id FROM Contact WHERE Email = '${maria}'`);
  await emulator.control("update", { objectName: "Contact", id: Id, values: { Email: maria.toUpperCase() } });
  const calls = await emulator.callsOf(async () => {
    const { records, problems } = await matchOf(org, whom(maria), { Contact: ["Department", "Nonsense__c"], Lead: [] });
    expect(records).toEqual([
      expect.objectContaining({
        ...{ sObject: "Contact", id: Id, name: "Maria Díaz", isPersonAccount: false, convertedFrom: null },
        by: { field: "Email", value: maria },
        accountName: "Acme Industrial",
        values: { Department: "PROCUREMENT" },
      }),
    ]);
    expect(problems).toEqual([]);
  });
  expect(calls).toBe(1);
});

test("nobody is found where nobody is", async () => {
  const org = await connected();
  expect(await matchOf(org, whom("nobody@nowhere.example", { wantsRelated: true, wantsAccount: true }))).toEqual({
    ...{ records: [], opportunities: [], cases: [], domainAccount: null, isLinkGone: false, phones: [], problems: [] },
  });
});

test("any field of e-mail addresses counts, the standard one first", async () => {
  const org = await connected();
  await emulator.control("add-field", {
    objectName: "Contact",
    field: { name: "Private_Email__c", label: "Private e-mail", type: "email", length: 80 },
  });
  await refreshOrg(org, org);
  const other = await seedOne("Contact", { LastName: "Other", Private_Email__c: "two@doors.example" });
  const own = await seedOne("Contact", { LastName: "Own", Email: "two@doors.example" });
  const { records } = await matchOf(org, whom("two@doors.example"));
  expect(records.map(({ id, by }) => [id, by.field])).toEqual([
    [own, "Email"],
    [other, "Private_Email__c"],
  ]);
});

test("an address with a tag is found as it is, else without its tag", async () => {
  const org = await connected();
  const plain = await seedOne("Contact", { LastName: "Plain", Email: "jane@news.example" });
  const untagged = await matchOf(org, whom("jane+news@news.example"));
  expect(untagged.records).toMatchObject([{ id: plain, by: { value: "jane@news.example" } }]);
  const tagged = await seedOne("Lead", { LastName: "Tagged", Company: "News", Email: "jane+news@news.example" });
  expect((await matchOf(org, whom("jane+news@news.example"))).records.map(({ id }) => id)).toEqual([tagged]);
});

test("strictly, an address with a tag is found only as it is", async () => {
  const { member } = await makeWorkspace();
  const org = await emulator.connect(member);
  await seedOne("Contact", { LastName: "Plain", Email: "jane@news.example" });
  await keepMatchingSettings(member, { isStrict: true, usesPhones: true, country: null, countries: {} });
  expect((await matchOf(org, whom("jane+news@news.example"))).records).toEqual([]);
  expect((await matchOf(org, whom("jane@news.example"))).records).toHaveLength(1);
});

test("a record that a member said the person is not is no match; another person's it may be", async () => {
  const org = await connected();
  const [id, other] = await seed(
    "Contact",
    { LastName: "Not her", Email: "jane@news.example" },
    { LastName: "Her", Email: "jane@news.example" },
  );
  const personId = await findOrCreatePerson(org, { address: "jane@news.example", name: null });
  await setAside(org, personId, [RecordId.parse(id)]);
  expect((await matchOf(org, whom("jane@news.example"))).records.map((record) => record.id)).toEqual([other]);
  expect((await matchOf(org, whom("jane+news@news.example"))).records).toHaveLength(2);
});

test("Contacts come before Leads, and those changed last before others", async () => {
  const org = await connected();
  const lead = await seedOne("Lead", { LastName: "Shared", Company: "Twins", Email: "sam.shared@twins.example" });
  const { records } = await matchOf(org, whom("sam.shared@twins.example"), { Contact: ["Title"], Lead: [] });
  expect(records.map(({ sObject, values }) => values["Title"] ?? sObject)).toEqual([
    "Store Manager",
    "Dispatcher",
    "Lead",
  ]);
  expect(records.at(-1)?.id).toBe(lead);
});

test("a converted Lead stands as the Contact it became, once, with what is open for that Contact", async () => {
  const org = await connected();
  const { Id: contactId } = await emulator.row(`SELECT Id FROM Contact WHERE Email = '${maria}'`);
  const leadId = await seedOne("Lead", {
    ...{ LastName: "Díaz", Company: "Acme", Email: "maria@private.example" },
    ...{ IsConverted: true, ConvertedContactId: contactId },
  });
  const known = await matchOf(org, whom(maria, { wantsRelated: true }));
  const { records, opportunities, cases } = await matchOf(org, whom("maria@private.example", { wantsRelated: true }));
  expect(records).toMatchObject([{ sObject: "Contact", id: contactId, name: "Maria Díaz", convertedFrom: leadId }]);
  expect(opportunities).toEqual(known.opportunities);
  expect(cases).toEqual(known.cases);
  expect(cases.length).toBeGreaterThan(0);
  const lena = await matchOf(org, whom("lena.fischer@fischer-optik.example"));
  expect(lena.records).toMatchObject([{ sObject: "Contact", convertedFrom: null }]);
});

test("open Opportunities need a role, open Cases the Contact; closed ones do not count", async () => {
  const org = await connected();
  const contactId = await seedOne("Contact", { LastName: "Deal", Email: "deal@maker.example" });
  const deal = { StageName: "Prospecting", CloseDate: "2030-01-31" };
  const [open, closed] = await seed(
    "Opportunity",
    { ...deal, Name: "Open" },
    { ...deal, Name: "Lost", StageName: "Closed Lost" },
    { ...deal, Name: "Without a role" },
  );
  for (const OpportunityId of [open, closed])
    await seed("OpportunityContactRole", { OpportunityId, ContactId: contactId, Role: "Decision Maker" });
  const [ticket] = await seed(
    "Case",
    { Subject: "Broken", ContactId: contactId, Status: "New" },
    { Subject: "Mended", ContactId: contactId, Status: "Closed" },
  );
  const { opportunities, cases } = await matchOf(org, whom("deal@maker.example", { wantsRelated: true }));
  expect(opportunities).toEqual([{ sObject: "Opportunity", id: open, name: "Open", contactId }]);
  expect(cases).toEqual([{ sObject: "Case", id: ticket, name: "Broken", contactId }]);
  expect(await matchOf(org, whom("deal@maker.example"))).toMatchObject({ opportunities: [], cases: [] });
});

test("the Account of a company's domain is told when it is the only one; a mail provider's domain is nobody's", async () => {
  const org = await connected();
  const accountId = await seedOne("Account", { Name: "Vega", Website: "https://www.vega.example/" });
  await seed("Account", { Name: "Mail", Website: "gmail.com" });
  const asked = whom("someone@vega.example", { wantsAccount: true });
  expect((await matchOf(org, asked)).domainAccount).toEqual({ id: accountId, name: "Vega" });
  await seed("Account", { Name: "Vega Lisbon", Website: "vega.example" });
  expect((await matchOf(org, asked)).domainAccount).toBeNull();
  expect((await matchOf(org, whom("someone@gmail.com", { wantsAccount: true }))).domainAccount).toBeNull();
});

test("the Account of a domain is told to who writes from a part of it, whatever page of its site is kept", async () => {
  const org = await connected();
  const whole = await seedOne("Account", { Name: "Lyra", Website: "https://lyra.co.uk/en/home" });
  await seed(
    "Account",
    { Name: "Somebody else", Website: "https://co.uk/lyra" },
    { Name: "Like it", Website: "xlyra.co.uk" },
  );
  const accountOf = async (address: string) =>
    (await matchOf(org, whom(address, { wantsAccount: true }))).domainAccount;
  for (const domain of ["lyra.co.uk", "mail.lyra.co.uk", "eu.mail.lyra.co.uk"])
    expect(await accountOf(`someone@${domain}`)).toEqual({ id: whole, name: "Lyra" });
  expect(await accountOf("someone@vega.co.uk")).toBeNull();
  const part = await seedOne("Account", { Name: "Lyra Mail", Website: "mail.lyra.co.uk/" });
  expect(await accountOf("someone@mail.lyra.co.uk")).toEqual({ id: part, name: "Lyra Mail" });
});

test("the remembered record comes first, although its address is another", async () => {
  const org = await connected();
  const { Id } = await emulator.row("SELECT Id FROM Contact WHERE Email = 'noor@haddad.example'");
  const link = { sObject: "Contact", recordId: RecordId.parse(Id) };
  const { records } = await matchOf(org, whom(maria, { link }));
  expect(records.map(({ name, by }) => [name, by.field])).toEqual([
    ["Noor Haddad", "Id"],
    ["Maria Díaz", "Email"],
  ]);
});

test("a remembered record that was merged is followed to the one it was merged into; a deleted one is gone", async () => {
  const org = await connected();
  const [survivor, merged, deleted] = await seed(
    "Contact",
    { LastName: "Survivor" },
    { LastName: "Merged" },
    { LastName: "Deleted" },
  );
  await mergeContacts(String(survivor), String(merged));
  const link = (recordId: RecordId | undefined) => ({ sObject: "Contact", recordId: RecordId.parse(recordId) });
  expect(await matchOf(org, whom("m@m.example", { link: link(merged) }))).toMatchObject({
    records: [{ id: survivor }],
    isLinkGone: false,
  });
  await send(org, { method: "DELETE", path: `/sobjects/Contact/${deleted}` }, z.unknown());
  expect(await matchOf(org, whom("d@d.example", { link: link(deleted) }))).toMatchObject({
    records: [],
    isLinkGone: true,
  });
});

test("what the connected user may not see is said, and not taken for absent", async () => {
  const org = await connected(limited);
  const lead = {
    sObject: "Lead",
    recordId: RecordId.parse((await emulator.row("SELECT Id FROM Lead WHERE Email = 'tom.ek@nordlys.example'")).Id),
  };
  const { records, isLinkGone, problems } = await matchOf(org, whom(maria, { link: lead, wantsRelated: true }));
  expect(records).toMatchObject([{ name: "Maria Díaz" }]);
  expect(isLinkGone).toBe(false);
  expect(problems).toEqual(["The connected Salesforce user cannot see Leads."]);
});

test("when people cannot be looked for, nobody is said to be missing", async () => {
  const org = await connected();
  await emulator.control("refuse", { error: "QUERY_TIMEOUT", when: { objectName: "Lead", operation: "query" } });
  await expect(matchOf(org, whom(maria))).rejects.toMatchObject({ reason: "busy" });
});

test("a field that has gone meanwhile is left out, and the people are found all the same", async () => {
  const org = await connected();
  await emulator.control("add-field", {
    objectName: "Contact",
    field: { name: "Private_Email__c", label: "Private e-mail", type: "email", length: 80 },
  });
  await refreshOrg(org, org);
  await emulator.control("remove-field", { field: "Contact.Private_Email__c" });
  expect((await matchOf(org, whom(maria))).records).toMatchObject([{ name: "Maria Díaz" }]);
});

test("2,000 people are looked up in one call, each as itself", async () => {
  const org = await connected();
  await emulator.control("remove-field", { field: "Contact.Second_Email__c" });
  await refreshOrg(org, org);
  await emulator.control("seed-contacts", { count: 1_500 });
  const asked = Array.from({ length: 2_000 }, (_, n) =>
    whom(`bulk.${n}@bulk.example`, { wantsRelated: true, wantsAccount: true }),
  );
  let found = 0;
  const calls = await emulator.callsOf(async () => {
    const matches = await matchAddresses(org, { asked, fields: { Contact: [], Lead: [] } });
    found = asked.filter(({ address }) => matches.get(address)?.records[0]?.by.value === address).length;
  });
  expect([found, calls]).toEqual([1_500, 1]);
});

test("the longest addresses take as many calls as they need, and hostile ones are only addresses", async () => {
  const org = await connected();
  const long = Array.from({ length: 500 }, (_, n) =>
    whom(`${String(n).padStart(64, "a")}@${"b".repeat(60)}.${"c".repeat(60)}.example`),
  );
  const hostile = "x\\' OR Name LIKE '%@evil.example";
  const matches = await matchAddresses(org, { asked: [...long, whom(hostile)], fields: { Contact: [], Lead: [] } });
  expect(matches.size).toBe(501);
  expect([...matches.values()].every(({ records }) => records.length === 0)).toBe(true);
});
