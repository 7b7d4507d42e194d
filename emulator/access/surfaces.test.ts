/** What sharing hides is hidden whichever way it is asked for. */
import { expect, test } from "vitest";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

const REP = "sofia.brandt@acme.example";
const NAME = "Quagmire";

/** An account everybody sees, with an opportunity of a peer and one of the user's own. */
function orgWithBoth() {
  const org = freshOrg();
  const user = (last: string) => [...org.store.all("User")].find(({ LastName }) => LastName === last)?.Id ?? "";
  const put = (objectName: string, values: Record<string, string>) => {
    const Id = org.store.nextId(objectName);
    const now = `${org.clock.now().toISOString().slice(0, 19)}.000Z`;
    org.store.put(objectName, { Id, ...values, CreatedDate: now, LastModifiedDate: now, SystemModstamp: now });
    return Id;
  };
  const account = put("Account", { Name: NAME, OwnerId: user("Mori") });
  const opportunity = (owner: string) =>
    put("Opportunity", { Name: NAME, AccountId: account, OwnerId: user(owner), StageName: "Prospecting" });
  const [hidden, own] = [opportunity("Ruiz"), opportunity("Brandt")];
  const role = put("OpportunityContactRole", { OpportunityId: hidden, Role: "Decision Maker" });
  org.searchIndex.catchUp();
  return { org, account, hidden, own, role };
}

const asked = (org: Org, line: string, body?: unknown, as = REP) => {
  const answer = call(org, line, { as, ...(body === undefined ? {} : { body }) });
  return JSON.stringify(answer.body);
};
const soql = (text: string) => `GET /query?q=${encodeURIComponent(text)}`;
const sosl = `GET /search?q=${encodeURIComponent(`FIND {${NAME}} IN ALL FIELDS RETURNING Opportunity(Id)`)}`;

const WAYS: [string, (ids: { account: string; hidden: string; own: string }) => [string, unknown?]][] = [
  ["a query", () => [soql(`SELECT Id FROM Opportunity WHERE Name = '${NAME}'`)]],
  [
    "a query from the parent",
    () => [soql(`SELECT Id, (SELECT Id FROM Opportunities) FROM Account WHERE Name = '${NAME}'`)],
  ],
  [
    "a semi-join",
    () => [soql(`SELECT Id FROM Opportunity WHERE AccountId IN (SELECT Id FROM Account WHERE Name = '${NAME}')`)],
  ],
  ["a search", () => [sosl]],
  ["a parameterized search", () => [`GET /parameterizedSearch?q=${NAME}&sobject=Opportunity`]],
  ["the rows related to a row", ({ account }) => [`GET /sobjects/Account/${account}/Opportunities?fields=Id`]],
  ["a retrieve", ({ hidden, own }) => [`GET /composite/sobjects/Opportunity?ids=${hidden},${own}&fields=Id`]],
  [
    "a batch of the UI API",
    ({ hidden, own }) => [`GET /ui-api/records/batch/${hidden},${own}?fields=Opportunity.Name`],
  ],
  ["the list of updates", () => [`GET /sobjects/Opportunity/updated?start=${at(-5)}&end=${at(5)}`]],
];

function at(minutes: number): string {
  return encodeURIComponent(`${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}+00:00`);
}

test.each(WAYS)("%s brings one's own record and not the hidden one", (_, way) => {
  const { org, ...ids } = orgWithBoth();
  const [line, body] = way(ids);
  const seen = asked(org, line, body);
  expect(seen).toContain(ids.own);
  expect(seen).not.toContain(`"${ids.hidden}"`);
  expect(asked(org, line, body, "integration@acme.example")).toContain(ids.hidden);
});

test("counts and groups leave out what is hidden", () => {
  const { org } = orgWithBoth();
  const count = soql(`SELECT COUNT() FROM Opportunity WHERE Name = '${NAME}'`);
  expect(call(org, count, { as: REP }).body).toMatchObject({ totalSize: 1 });
  const grouped = soql(`SELECT COUNT(Id) n FROM Opportunity WHERE Name = '${NAME}' GROUP BY AccountId`);
  expect(call(org, grouped, { as: REP }).body).toMatchObject({ records: [{ n: 1 }] });
});

test("the details of a hidden record are hidden with it, and nobody adds to it", () => {
  const { org, hidden, own, role } = orgWithBoth();
  expect(call(org, `GET /sobjects/OpportunityContactRole/${role}`, { as: REP }).status).toBe(404);
  const contact = [...org.store.all("Contact")].find(({ AccountId }) => AccountId)?.Id;
  const add = (OpportunityId: string) =>
    call(org, "POST /sobjects/OpportunityContactRole", { as: REP, body: { OpportunityId, ContactId: contact } });
  expect(add(hidden)).toMatchObject({
    status: 400,
    body: [{ errorCode: "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY" }],
  });
  expect(add(own).status).toBe(201);
});

test("a deleted record stays hidden in the recycle bin, and cannot be deleted by those who only see it", () => {
  const { org, account, hidden, own } = orgWithBoth();
  const all = `GET /queryAll?q=${encodeURIComponent(`SELECT Id FROM Opportunity WHERE Name = '${NAME}'`)}`;
  expect(call(org, `DELETE /sobjects/Opportunity/${hidden}`).status).toBe(204);
  expect(call(org, `DELETE /sobjects/Opportunity/${own}`, { as: REP }).status).toBe(204);
  expect(call(org, all, { as: REP }).body).toMatchObject({ totalSize: 1 });
  expect(call(org, `DELETE /sobjects/Account/${account}`, { as: REP })).toMatchObject({
    status: 403,
    body: [{ errorCode: "INSUFFICIENT_ACCESS_OR_READONLY" }],
  });
});
