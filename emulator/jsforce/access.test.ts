import { Connection } from "jsforce";
import { expect, test } from "vitest";
import { z } from "zod";
import { control, emulatorForTest } from "../test-login";

const REP = "sofia.brandt@acme.example";

async function connectedAs(username: string) {
  const emulator = await emulatorForTest();
  const session = await control(emulator.url, "session", { username });
  const { accessToken } = z.object({ accessToken: z.string() }).parse(session);
  return { ...emulator, connection: new Connection({ instanceUrl: emulator.url, accessToken, version: "62.0" }) };
}

test("it is told of hidden objects, invisible rows and rows to be read alone as a real org tells them", async () => {
  const { url, production, connection } = await connectedAs(REP);
  await control(url, "sharing", { objectName: "Account", model: "Read" });
  const foreign = (objectName: string) =>
    [...production.store.all(objectName)].find(
      ({ OwnerId }) => production.store.get("User", String(OwnerId))?.LastName === "Ruiz",
    )?.Id ?? "";
  await expect(connection.sobject("Opportunity").retrieve(foreign("Opportunity"))).rejects.toMatchObject({
    errorCode: "NOT_FOUND",
  });
  const change = connection.sobject("Account").update({ Id: foreign("Account"), Phone: "1" });
  await expect(change).rejects.toMatchObject({ errorCode: "INSUFFICIENT_ACCESS_OR_READONLY" });
  await control(url, "profile", { name: "Standard User", objects: { Lead: {} } });
  await expect(connection.query("SELECT Id FROM Lead")).rejects.toMatchObject({ errorCode: "INVALID_TYPE" });
  const { sobjects } = await connection.describeGlobal();
  expect(sobjects.map(({ name }) => name)).not.toContain("Lead");
});

test("it asks what its user may do with records", async () => {
  const { production, connection } = await connectedAs(REP);
  const me = production.definition.users.find(({ username }) => username === REP)?.id ?? "";
  const [own, other] = ["Brandt", "Ruiz"].map(
    (last) =>
      [...production.store.all("Opportunity")].find(
        ({ OwnerId }) => production.store.get("User", String(OwnerId))?.LastName === last,
      )?.Id ?? "",
  );
  const { records } = await connection.query(
    `SELECT RecordId, HasEditAccess FROM UserRecordAccess WHERE UserId = '${me}' AND RecordId IN ('${own}', '${other}')`,
  );
  const may = new Map(records.map(({ RecordId, HasEditAccess }) => [RecordId, HasEditAccess]));
  expect([may.get(own), may.get(other)]).toEqual([true, false]);
});

test("it tells a spent day from a session, and reads both counts of its header", async () => {
  const { url, production, connection } = await connectedAs(REP);
  const [app] = production.settings.apps;
  await control(url, "app-quota", { clientId: app?.clientId, max: 5 });
  await connection.query("SELECT Id FROM Account LIMIT 1");
  expect(connection.limitInfo.apiUsage).toEqual({ used: 1, limit: 100_000 });
  await control(url, "limits", { used: 10, max: 10 });
  await expect(connection.query("SELECT Id FROM Account LIMIT 1")).rejects.toMatchObject({
    errorCode: "REQUEST_LIMIT_EXCEEDED",
    message: "TotalRequests Limit exceeded.",
  });
});
