import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { describes, schemaFetches } from "@/db/schema/salesforce-schema";
import { makeConnection } from "../../test/connection";
import { makeWorkspace, useDatabase } from "../../test/database";
import { says, useToldServer } from "../../test/told-server";
import { query } from "./query";
import { getConnection, type Org } from "./connection";
import { findDescribe, keptObjects } from "./describe";
import { getSchemaProgress, refreshSchema, startSchemaRefresh } from "./schema-fetch";
import { soql } from "./soql";
import { validateConnection } from "./validate";

useDatabase();
const server = useToldServer();

const Envelope = z.object({
  compositeRequest: z.array(
    z.object({ url: z.string(), referenceId: z.string(), httpHeaders: z.record(z.string(), z.string()).optional() }),
  ),
});

/** The org's own schema, by object; a stamp for all of it, as Salesforce keeps one. */
let fields: Record<string, string[]>;
let stamp: string;
let hidden: string[];

beforeEach(() => {
  fields = Object.fromEntries(keptObjects.map((name) => [name, ["Id", "Name", "Phone"]]));
  stamp = "Wed, 06 May 2026 09:49:20 GMT";
  hidden = [];
  server.answer((response, call) => {
    const parts = Envelope.parse(JSON.parse(call.body)).compositeRequest;
    says(200, { compositeResponse: parts.map(describePart) })(response, call);
  });
});

function describePart({ url, referenceId, httpHeaders }: z.output<typeof Envelope>["compositeRequest"][number]) {
  const name = /sobjects\/(\w+)\/describe/.exec(url)?.[1] ?? "";
  const answer = (httpStatusCode: number, body: unknown) => ({
    referenceId,
    httpStatusCode,
    httpHeaders: { "Last-Modified": stamp },
    body,
  });
  if (url.includes("/query")) {
    const row = url.includes("Organization")
      ? { Id: "00D5f000004TcBLEA0", Name: "Acme" }
      : { Username: "ada@acme.example", IsActive: true };
    return answer(200, { totalSize: 1, done: true, records: [row] });
  }
  if (hidden.includes(name))
    return answer(404, [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }]);
  if (httpHeaders?.["If-Modified-Since"] === stamp) return answer(304, null);
  const flags = { createable: true, updateable: name !== "Case", queryable: true };
  return answer(200, {
    name,
    label: name,
    labelPlural: `${name}s`,
    keyPrefix: "001",
    ...flags,
    fields: fields[name]?.map(rawField),
  });
}

function rawField(name: string) {
  return {
    name,
    label: name,
    type: "string",
    length: 80,
    precision: 0,
    scale: 0,
    digits: 0,
    custom: name.endsWith("__c"),
    createable: true,
    updateable: true,
    filterable: true,
    nillable: name !== "Name",
    defaultedOnCreate: false,
    calculated: false,
    autoNumber: false,
    nameField: name === "Name",
    htmlFormatted: false,
    restrictedPicklist: false,
    deprecatedAndHidden: false,
    picklistValues: [],
    controllerName: null,
    referenceTo: [],
    relationshipName: null,
    compoundFieldName: null,
    inlineHelpText: null,
  };
}

async function anOrg(): Promise<Org> {
  const { member } = await makeWorkspace();
  return makeConnection(member, { instanceUrl: server.url() });
}

const names = (described: Awaited<ReturnType<typeof findDescribe>>) => described?.fields.map(({ name }) => name);

test("the first fetch goes object by object, so that an admin sees them come in; it finds nothing changed", async () => {
  const org = await anOrg();
  expect(await getSchemaProgress(org)).toMatchObject({ state: "never" });
  await refreshSchema(org, org);
  expect(server.seen()).toHaveLength(keptObjects.length);
  expect(await getSchemaProgress(org)).toMatchObject({
    state: "done",
    done: [...keptObjects],
    waiting: [],
    differences: [],
  });
  expect(names(await findDescribe(org, "Contact"))).toEqual(["Id", "Name", "Phone"]);
});

test("each later fetch is one call, in which nothing is sent that has not changed", async () => {
  const org = await anOrg();
  await refreshSchema(org, org);
  const before = server.seen().length;
  await refreshSchema(org, org);
  expect(server.seen()).toHaveLength(before + 1);
  expect(await getSchemaProgress(org)).toMatchObject({ state: "done", done: [...keptObjects], differences: [] });
  expect(names(await findDescribe(org, "Lead"))).toEqual(["Id", "Name", "Phone"]);
});

test("fields added, removed and changed are told by name, per object", async () => {
  const org = await anOrg();
  await refreshSchema(org, org);
  stamp = "Thu, 07 May 2026 09:49:20 GMT";
  fields["Contact"] = ["Id", "Name", "Tier__c", "NPS__c"];
  await refreshSchema(org, org);
  expect((await getSchemaProgress(org)).differences).toEqual([
    { sObject: "Contact", added: ["Tier__c", "NPS__c"], removed: ["Phone"], changed: [] },
  ]);
});

test("an object hidden from the connected user is remembered as hidden, and found when it appears", async () => {
  const org = await anOrg();
  hidden = ["Lead"];
  await refreshSchema(org, org);
  expect(await findDescribe(org, "Lead")).toBeNull();
  expect(await getSchemaProgress(org)).toMatchObject({ state: "done" });
  hidden = [];
  stamp = "Thu, 07 May 2026 09:49:20 GMT";
  await refreshSchema(org, org);
  expect(names(await findDescribe(org, "Lead"))).toEqual(["Id", "Name", "Phone"]);
});

test("while Salesforce is down the fetch stays open with the reason; what was kept stays in use", async () => {
  const org = await anOrg();
  await refreshSchema(org, org);
  server.answer(says(503, "<html>Maintenance</html>"));
  await expect(refreshSchema(org, org)).rejects.toMatchObject({ retryable: true });
  expect(await getSchemaProgress(org)).toMatchObject({
    state: "running",
    failure: expect.stringContaining("Salesforce is slow"),
  });
  expect(names(await findDescribe(org, "Contact"))).toEqual(["Id", "Name", "Phone"]);
  server.answer(says(403, [{ errorCode: "API_DISABLED_FOR_ORG", message: "The REST API is not enabled" }]));
  await expect(refreshSchema(org, org)).rejects.toMatchObject({ retryable: false });
  expect(await getSchemaProgress(org)).toMatchObject({ state: "failed" });
});

test("pressing Refresh twice owes one fetch", async () => {
  const org = await anOrg();
  await startSchemaRefresh(org);
  await startSchemaRefresh(org);
  const rows = await org.db.select().from(schemaFetches).where(eq(schemaFetches.connectionId, org.connectionId));
  expect(rows).toHaveLength(1);
  expect(await getSchemaProgress(org)).toMatchObject({ state: "running", waiting: [...keptObjects] });
});

test("a field that Salesforce no longer knows leaves the next query already, and is fetched whole again", async () => {
  const org = await anOrg();
  await refreshSchema(org, org);
  const message =
    "\nSELECT Phone FROM Contact\n       ^\nERROR at Row:1:Column:8\nNo such column 'phone' on entity 'Contact'.";
  server.answer(says(400, [{ message, errorCode: "INVALID_FIELD" }]));
  await expect(query(org, soql`SELECT Phone FROM Contact`, z.unknown())).rejects.toMatchObject({
    reason: "stale-schema",
  });
  expect(names(await findDescribe(org, "Contact"))).toEqual(["Id", "Name"]);
  const rows = await org.db.select().from(describes).where(eq(describes.connectionId, org.connectionId));
  expect(rows.filter(({ lastModified }) => lastModified === null).map(({ sObject }) => sObject)).toEqual(["Contact"]);
});

test("validating tells what works, what the connected user lacks, and how much of the day is left, in one call", async () => {
  const org = await anOrg();
  hidden = ["Lead"];
  const checks = await validateConnection(org);
  expect(server.seen()).toHaveLength(1);
  const result = Object.fromEntries(checks.map((check) => [check.name, check.result]));
  expect(result).toMatchObject({
    Session: "passed",
    Org: "passed",
    "Connected user": "passed",
    Contact: "passed",
    Lead: "failed",
    Case: "warning",
  });
  expect(checks.filter(({ result }) => result === "failed").every(({ fix }) => fix !== null)).toBe(true);
  expect(checks.find(({ name }) => name === "Case")?.finding).toContain("lacks “Edit”");
});

test("validating a user without API access says who can help", async () => {
  const org = await anOrg();
  server.answer(says(403, [{ errorCode: "API_DISABLED_FOR_ORG", message: "The REST API is not enabled" }]));
  const [check] = await validateConnection(org);
  expect(check).toMatchObject({ name: "API access", result: "failed", fix: expect.stringContaining("API Enabled") });
});

test("the daily fetch renews a session that nobody renewed for five days, so that the grant does not die of disuse", async () => {
  const { member } = await makeWorkspace();
  const tokenRenewedAt = new Date(Date.now() - 6 * 86_400_000);
  const org = await makeConnection(member, { instanceUrl: server.url(), tokenRenewedAt });
  server.answer((response, call) =>
    call.url === "/services/oauth2/token"
      ? says(200, { access_token: "access-2", instance_url: server.url() })(response, call)
      : says(503, "<html>")(response, call),
  );
  await expect(refreshSchema(org, org)).rejects.toMatchObject({ reason: "busy" });
  expect(await getConnection(org, org.connectionId)).toMatchObject({ tokenVersion: 2 });
});

test("the schema of a lost connection is not asked for: it wants reconnecting", async () => {
  const { member } = await makeWorkspace();
  const org = await makeConnection(member, {
    instanceUrl: server.url(),
    status: "needs-reconnect",
    lostReason: "invalid_grant",
  });
  await expect(startSchemaRefresh(org)).rejects.toMatchObject({ reason: "reconnect" });
  expect(await getSchemaProgress(org)).toMatchObject({ state: "never" });
});
