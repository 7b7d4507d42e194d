import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { dmlContext, type Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";
import { convertLead, type LeadConvert } from "./convert-lead";

const STATUS = "Closed - Converted";

let org: Org;

beforeEach(() => {
  org = freshOrg();
});

function create(objectName: string, body: object): string {
  return z.object({ id: z.string() }).parse(call(org, `POST /sobjects/${objectName}`, { body }).body).id;
}

const LEAD = { FirstName: "Lea", LastName: "Der", Company: "Der GmbH", Email: "lea@der.example", LeadSource: "Web" };

function conversion(leadId: string, wanted: Partial<LeadConvert> = {}) {
  const [user] = org.definition.users;
  if (!user) throw new Error("The sample org has no users.");
  const none = { accountId: null, contactId: null, opportunityId: null, opportunityName: null, ownerId: null };
  const defaults = { ...none, convertedStatus: STATUS, doNotCreateOpportunity: false, overwriteLeadSource: false };
  const context = dmlContext({ org, principal: org.principals.of(user), origin: "" });
  return { context, wanted: { ...defaults, ...wanted, leadId } };
}

function convert(leadId: string, asked: Partial<LeadConvert> = {}) {
  const { context, wanted } = conversion(leadId, asked);
  return convertLead(context, wanted);
}

test("everything is one transaction: one commit, by one writer", () => {
  const leadId = create("Lead", LEAD);
  const commits: string[][] = [];
  org.store.listen(({ changes }) => void commits.push([...new Set(changes.map(({ objectName }) => objectName))]));
  convert(leadId);
  expect(commits).toHaveLength(1);
  expect(commits[0]).toEqual(
    expect.arrayContaining(["Account", "Contact", "Opportunity", "OpportunityContactRole", "Lead"]),
  );
});

test("the opportunity is the account's, with the contact as its primary, at the first stage until the quarter ends", () => {
  const { accountId, contactId, opportunityId } = convert(create("Lead", LEAD), { opportunityName: "Big one" });
  const opportunity = org.store.get("Opportunity", opportunityId ?? "");
  expect(opportunity).toMatchObject({ Name: "Big one", AccountId: accountId, StageName: "Prospecting" });
  expect(String(opportunity?.CloseDate)).toMatch(/-(03-31|06-30|09-30|12-31)$/);
  const roles = [...org.store.all("OpportunityContactRole")].filter((role) => role.OpportunityId === opportunityId);
  expect(roles).toMatchObject([{ ContactId: contactId, IsPrimary: true }]);
});

test("what is there keeps its values, and its empty fields are filled; the lead source only when asked", () => {
  const accountId = create("Account", { Name: "Known", Phone: "1" });
  const contactId = create("Contact", { LastName: "Kept", AccountId: accountId, LeadSource: "Other" });
  const first = create("Lead", { ...LEAD, Phone: "2" });
  convert(first, { accountId, contactId, doNotCreateOpportunity: true });
  expect(org.store.get("Account", accountId)).toMatchObject({ Name: "Known", Phone: "1", AccountSource: "Web" });
  expect(org.store.get("Contact", contactId)).toMatchObject({
    LastName: "Kept",
    Email: "lea@der.example",
    LeadSource: "Other",
  });
  convert(create("Lead", { ...LEAD, Email: "b@der.example" }), {
    accountId,
    contactId,
    doNotCreateOpportunity: true,
    overwriteLeadSource: true,
  });
  expect(org.store.get("Contact", contactId)).toMatchObject({ LeadSource: "Web" });
});

test("the records go to the owner named, or to the lead's", () => {
  const [owner] = [...org.store.all("User")].filter(({ LastName }) => LastName === "Brandt");
  const { accountId } = convert(create("Lead", LEAD), { ownerId: owner?.Id ?? "" });
  expect(org.store.get("Account", accountId)).toMatchObject({ OwnerId: owner?.Id });
});

describe("refused, with nothing changed,", () => {
  test.each<[string, string, () => unknown]>([
    ["is a lead of a queue without an owner named", "Converted objects can only be owned by users.", ofQueue],
    [
      "is a status that converts nothing",
      "invalid convertedStatus: Nope",
      () => convert(lead(), { convertedStatus: "Nope" }),
    ],
    ["is a contact of another account", "contact must be associated", strangersContact],
    [
      "is an account that is not there",
      "invalid cross reference id",
      () => convert(lead(), { accountId: nobody("Account") }),
    ],
    ["is a user who may not create what it becomes", "insufficient access rights", withoutOpportunities],
    [
      "is a value too long for what is created",
      "data value too large",
      () => convert(lead(), { opportunityName: "x".repeat(121) }),
    ],
  ])("%s", (_what, message, work) => {
    const before = org.store.count("Account");
    expect(work).toThrow(message);
    expect(org.store.count("Account")).toBe(before);
  });

  function lead(): string {
    return create("Lead", LEAD);
  }

  function nobody(objectName: string): string {
    const [known] = org.store.all(objectName);
    return org.store.nextId(known ? objectName : "Account");
  }

  function ofQueue() {
    const [queue] = [...org.store.all("Group")].filter(({ Type }) => Type === "Queue");
    return convert(create("Lead", { ...LEAD, OwnerId: queue?.Id ?? "" }));
  }

  function strangersContact() {
    const [contact] = [...org.store.all("Contact")].filter(({ AccountId }) => AccountId);
    const [account] = [...org.store.all("Account")].filter(({ Id }) => Id !== contact?.AccountId);
    return convert(lead(), { accountId: account?.Id ?? "", contactId: contact?.Id ?? "" });
  }

  function withoutOpportunities() {
    const { context, wanted } = conversion(lead());
    const canCreate = (objectName: string) => objectName !== "Opportunity";
    return convertLead({ ...context, principal: { ...context.principal, canCreate } }, wanted);
  }
});
