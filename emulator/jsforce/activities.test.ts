/** ActivityHistories and OpenActivities as clients read them, by sub-query (Object Reference; SOQL reference, relationship limits). */
import { Connection } from "jsforce";
import { expect, test } from "vitest";
import { emulatorForTest, logIn } from "../test-login";

async function withAccount(username = "admin@acme.example") {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url, { username });
  const connection = new Connection({ instanceUrl: url, accessToken: tokens.access_token, version: "66.0" });
  const { id: accountId = "" } = await connection.sobject("Account").create({ Name: "Busy" });
  const { id: contactId = "" } = await connection.sobject("Contact").create({ LastName: "B", AccountId: accountId });
  return { connection, accountId, contactId };
}

type Activity = { attributes: { type: string }; Subject: string; IsTask: boolean; IsClosed: boolean; WhoId: string };
type Row = { ActivityHistories: { records: Activity[] } | null; OpenActivities: { records: Activity[] } | null };

test("closed tasks and past events are history, open tasks and events to come are open, of all contacts of an account", async () => {
  const { connection, accountId, contactId } = await withAccount();
  const tasks = connection.sobject("Task");
  const { id = "" } = await tasks.create({ Subject: "Done", Status: "Completed", WhoId: contactId });
  await tasks.create({ Subject: "To do", WhatId: accountId });
  const event = (Subject: string, hours: number) => {
    const StartDateTime = new Date(Date.now() + hours * 3_600_000).toISOString();
    return { Subject, WhoId: contactId, StartDateTime, DurationInMinutes: 30 };
  };
  await connection.sobject("Event").create([event("Met", -48), event("Will meet", 48)]);
  const { records } = await connection.query<Row>(
    `SELECT Id, (SELECT Subject, IsTask, IsClosed, WhoId FROM ActivityHistories ORDER BY Subject),
      (SELECT Subject, IsTask, IsClosed, WhoId FROM OpenActivities ORDER BY Subject) FROM Account WHERE Id = '${accountId}'`,
  );
  const [account] = records;
  expect(account?.ActivityHistories?.records).toMatchObject([
    { attributes: { type: "ActivityHistory" }, Subject: "Done", IsTask: true, IsClosed: true, WhoId: contactId },
    { Subject: "Met", IsTask: false, IsClosed: true },
  ]);
  expect(account?.OpenActivities?.records).toMatchObject([
    { attributes: { type: "OpenActivity" }, Subject: "To do", IsTask: true, IsClosed: false, WhoId: null },
    { Subject: "Will meet", IsTask: false, IsClosed: false },
  ]);
  await tasks.destroy(id);
  const after = await connection.query<Row>(
    `SELECT Id, (SELECT Subject FROM ActivityHistories) FROM Contact WHERE Id = '${contactId}'`,
  );
  expect(after.records[0]?.ActivityHistories?.records).toMatchObject([{ Subject: "Met" }]);
});

test("they are described, and cannot be queried by themselves", async () => {
  const { connection } = await withAccount();
  expect(await connection.describe("ActivityHistory")).toMatchObject({
    keyPrefix: null,
    queryable: false,
    createable: false,
  });
  const { childRelationships } = await connection.describe("Account");
  const named = childRelationships.find(({ relationshipName }) => relationshipName === "ActivityHistories");
  expect(named).toMatchObject({ childSObject: "ActivityHistory", field: "AccountId", cascadeDelete: true });
  await expect(connection.query("SELECT Id FROM ActivityHistory")).rejects.toMatchObject({
    errorCode: "INVALID_TYPE_FOR_OPERATION",
    message: expect.stringContaining("entity type ActivityHistory does not support query"),
  });
});

test("who may not view all data reads them of one record, in one order", async () => {
  const { connection, contactId } = await withAccount("sofia.brandt@acme.example");
  const ordered = "SELECT Subject FROM ActivityHistories ORDER BY ActivityDate DESC, LastModifiedDate DESC LIMIT 499";
  await connection.query(`SELECT Id, (${ordered}) FROM Contact WHERE Id = '${contactId}'`);
  const refused = connection.query(`SELECT Id, (SELECT Subject FROM ActivityHistories LIMIT 9) FROM Contact LIMIT 1`);
  await expect(refused).rejects.toMatchObject({
    message: expect.stringContaining("use a specific sort order: ActivityDate DESC, LastModifiedDate DESC"),
  });
  await expect(connection.query(`SELECT Id, (${ordered}) FROM Contact`)).rejects.toMatchObject({
    message: expect.stringContaining("There is an implementation restriction on ActivityHistories."),
  });
});
