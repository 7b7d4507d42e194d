import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { recordLinks } from "@/db/schema/links";
import { actorId } from "@/lib/context";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { loadPanel } from "../panel/load-panel";
import { findOrCreatePerson } from "../people/people";
import { send } from "../salesforce/client";
import { RecordId } from "../salesforce/schema";
import { findLink, linkRecord, unlinkRecord } from "./links";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";
const noor = "noor@haddad.example";

async function makeLinked(address: string, soql: string, sObject = "Contact") {
  const { system, member, workspaceId } = await makeWorkspace();
  const org = await emulator.connect(member);
  const personId = await findOrCreatePerson(system, { address, name: null });
  const recordId = RecordId.parse((await emulator.row(soql)).Id);
  await linkRecord(org, { personId, sObject, recordId });
  return { system, member, workspaceId, org, personId, recordId };
}

const deleteRecord = (org: Awaited<ReturnType<typeof makeLinked>>["org"], id: string) =>
  send(org, { method: "DELETE", path: `/sobjects/Contact/${id}` }, z.unknown());

test("a person is remembered as one record in one org, with who said so; a later record takes its place", async () => {
  const { org, member, workspaceId, personId, recordId } = await makeLinked(
    "someone@else.example",
    `SELECT Id FROM Contact WHERE Email = '${noor}'`,
  );
  expect(await findLink(org, personId)).toEqual({ sObject: "Contact", recordId });
  const other = RecordId.parse((await emulator.row("SELECT Id FROM Lead WHERE Email = 'tom.ek@nordlys.example'")).Id);
  await linkRecord(org, { personId, sObject: "Lead", recordId: other });
  expect(await findLink(org, personId)).toEqual({ sObject: "Lead", recordId: other });
  const rows = await org.db.select().from(recordLinks).where(eq(recordLinks.workspaceId, workspaceId));
  expect(rows).toEqual([expect.objectContaining({ personId, linkedById: actorId(member) })]);
});

test("what is remembered holds for its own org and workspace alone", async () => {
  const soql = `SELECT Id FROM Contact WHERE Email = '${noor}'`;
  const [ours, theirs] = [await makeLinked("a@b.example", soql), await makeLinked("a@b.example", soql)];
  expect(await findLink(ours.org, theirs.personId)).toBeNull();
  expect(await findLink({ ...ours.org, connectionId: theirs.org.connectionId }, ours.personId)).toBeNull();
  await unlinkRecord(ours.org, theirs.personId);
  expect(await findLink(theirs.org, theirs.personId)).not.toBeNull();
});

test("the remembered record is the match although its address is another", async () => {
  const { member, personId, recordId } = await makeLinked(
    "someone@else.example",
    `SELECT Id FROM Contact WHERE Email = '${noor}'`,
  );
  expect(await loadPanel(member, { personId })).toMatchObject({ state: "match", record: { id: recordId } });
});

test("a remembered record that was deleted is forgotten, and the person is looked for by address", async () => {
  const { org, member, personId, recordId } = await makeLinked(maria, `SELECT Id FROM Contact WHERE Email = '${noor}'`);
  expect(await loadPanel(member, { personId })).toMatchObject({ record: { id: recordId } });
  await deleteRecord(org, recordId);
  expect(await loadPanel(member, { personId, refresh: true })).toMatchObject({
    state: "match",
    record: { name: "Maria Díaz" },
    matchReason: `E-mail matches ${maria}`,
  });
  expect(await findLink(org, personId)).toBeNull();
});

test("a remembered record that was deleted, of someone nobody else knows, is no match", async () => {
  const { org, member, personId, recordId } = await makeLinked(
    "someone@else.example",
    `SELECT Id FROM Contact WHERE Email = '${noor}'`,
  );
  await deleteRecord(org, recordId);
  expect(await loadPanel(member, { personId })).toMatchObject({ state: "no-match" });
  expect(await findLink(org, personId)).toBeNull();
});

test("while Salesforce cannot be asked, what is remembered stays", async () => {
  const { org, member, personId, recordId } = await makeLinked(
    "someone@else.example",
    `SELECT Id FROM Contact WHERE Email = '${noor}'`,
  );
  await emulator.control("fault", { kind: "respond", status: 503 });
  expect(await loadPanel(member, { personId })).toMatchObject({ state: "unavailable" });
  expect(await findLink(org, personId)).toEqual({ sObject: "Contact", recordId });
});

test("while the object of the remembered record cannot be read, it is not taken for deleted", async () => {
  const { org, member, personId, recordId } = await makeLinked(
    maria,
    "SELECT Id FROM Lead WHERE Email = 'tom.ek@nordlys.example'",
    "Lead",
  );
  const { Id } = await emulator.row(`SELECT Id FROM Contact WHERE Email = '${maria}'`);
  await emulator.control("fault", { kind: "respond", status: 200, times: 1, ...leadsRefused([{ Id, Email: maria }]) });
  expect(await loadPanel(member, { personId })).toMatchObject({ record: { id: Id }, problems: [{ block: "record" }] });
  expect(await findLink(org, personId)).toEqual({ sObject: "Lead", recordId });
});

test("nobody found while Leads could not be read is no answer", async () => {
  const { system, member } = await makeWorkspace();
  await emulator.connect(member);
  const personId = await findOrCreatePerson(system, { address: "nobody@nowhere.example", name: null });
  await emulator.control("fault", { kind: "respond", status: 200, times: 1, ...leadsRefused([]) });
  expect(await loadPanel(member, { personId })).toMatchObject({ state: "unavailable" });
  expect(await loadPanel(member, { personId, refresh: true })).toMatchObject({ state: "no-match" });
});

/** A composite of which the part that reads Leads failed. */
function leadsRefused(contacts: object[]) {
  const part = (referenceId: string, httpStatusCode: number, body: unknown) => ({
    ...{ referenceId, httpStatusCode, httpHeaders: {} },
    body,
  });
  const found = (records: object[]) => ({ totalSize: records.length, done: true, records });
  const timeout = [{ errorCode: "QUERY_TIMEOUT", message: "Your query request was running for too long." }];
  const compositeResponse = [
    part("part0", 200, found(contacts)),
    part("part1", 400, timeout),
    part("part2", 200, found([])),
    part("part3", 200, found([])),
    part("part4", 200, found([])),
  ];
  return {
    body: JSON.stringify({ compositeResponse }),
    headers: { "content-type": "application/json;charset=UTF-8" },
  };
}
