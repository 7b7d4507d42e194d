/** PushTopics and generic streaming as jsforce's own client uses them (Streaming API Developer Guide). */
import { Connection } from "jsforce";
import { StreamingExtension } from "jsforce/lib/api/streaming.js";
import { expect, onTestFinished, test } from "vitest";
import { control, emulatorForTest, logIn } from "../test-login";

const TOPIC = {
  Name: "Hot",
  Query: "SELECT Id, Name, Rating FROM Account WHERE Rating = 'Hot'",
  ApiVersion: 60,
};

async function connected(username?: string) {
  const { url } = await emulatorForTest();
  return { url, connection: await connectionAs(url, username) };
}

async function connectionAs(url: string, username?: string): Promise<Connection> {
  const tokens = await logIn(url, username === undefined ? {} : { username });
  return new Connection({ instanceUrl: url, accessToken: tokens.access_token, version: "66.0" });
}

/** Subscribes and answers what waits for so many messages to have come. */
async function listening(connection: Connection, channel: string, replayId = -1) {
  const client = connection.streaming.createClient([new StreamingExtension.Replay(channel, replayId)]);
  onTestFinished(() => {
    if ("disconnect" in client && typeof client.disconnect === "function") client.disconnect();
  });
  const messages: unknown[] = [];
  const waiting: { count: number; done: (messages: unknown[]) => void }[] = [];
  await client.subscribe(channel, (message: unknown) => {
    messages.push(message);
    for (const { count, done } of waiting) if (messages.length >= count) done(messages);
  });
  return (count: number) =>
    new Promise<unknown[]>((done) => (messages.length >= count ? done(messages) : waiting.push({ count, done })));
}

/** What has been committed is told a moment later. */
function aMomentLater(url: string) {
  return control(url, "clock", { advanceMilliseconds: 1_000 });
}

test("a topic tells of changes that its query matches, with the fields it selects", async () => {
  const { url, connection } = await connected();
  await connection.sobject("PushTopic").create(TOPIC);
  const told = await listening(connection, "/topic/Hot");
  const account = connection.sobject("Account");
  const { id = "" } = await account.create({ Name: "Sun", Rating: "Hot", Phone: "1" });
  await account.create({ Name: "Moon", Rating: "Cold" });
  await account.update({ Id: id, Phone: "2" });
  await account.update({ Id: id, Name: "Star" });
  await account.destroy(id);
  await aMomentLater(url);
  const event = (type: string) => ({
    type,
    replayId: expect.any(Number),
    createdDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
  expect(await told(3)).toEqual([
    { event: event("created"), sobject: { Id: id, Name: "Sun", Rating: "Hot" } },
    { event: event("updated"), sobject: { Id: id, Name: "Star", Rating: "Hot" } },
    { event: event("deleted"), sobject: { Id: id } },
  ]);
});

test("NotifyForFields says which changes count, and the operations which kinds of them", async () => {
  const { url, connection } = await connected();
  const topics = connection.sobject("PushTopic");
  await topics.create({ ...TOPIC, Name: "All", NotifyForFields: "All", NotifyForOperationCreate: false });
  await topics.create({ ...TOPIC, Name: "Where", NotifyForFields: "Where", NotifyForOperationDelete: false });
  const [all, where] = [await listening(connection, "/topic/All"), await listening(connection, "/topic/Where")];
  const account = connection.sobject("Account");
  const { id = "" } = await account.create({ Name: "Sun", Rating: "Hot" });
  await account.update({ Id: id, Phone: "2" });
  await account.update({ Id: id, Rating: "Cold" });
  await account.update({ Id: id, Rating: "Hot" });
  await account.destroy(id);
  await aMomentLater(url);
  const types = (messages: unknown[]) =>
    messages.map((message) => JSON.stringify(message).match(/"type":"(\w+)"/)?.[1]);
  expect(types(await all(3))).toEqual(["updated", "updated", "deleted"]);
  expect(types(await where(2))).toEqual(["created", "updated"]);
});

test("what was missed is kept for a day, and fields one may not read are left out", async () => {
  const { url, connection } = await connected();
  await connection.sobject("PushTopic").create(TOPIC);
  await connection.sobject("Account").create({ Name: "Sun", Rating: "Hot" });
  await aMomentLater(url);
  await control(url, "field-access", { field: "Account.Rating", read: false, edit: false });
  const [missed] = await (await listening(connection, "/topic/Hot", -2))(1);
  expect(missed).toMatchObject({ sobject: { Name: "Sun" } });
  expect(missed).not.toHaveProperty("sobject.Rating");
  await control(url, "field-access", { field: "Account.Rating", read: true, edit: true });
  await control(url, "settings", { sessionTimeoutMs: 100 * 3_600_000 });
  await control(url, "clock", { advanceMilliseconds: 25 * 3_600_000 });
  const fresh = await connectionAs(url);
  const kept = await listening(fresh, "/topic/Hot", -2);
  await fresh.sobject("Account").create({ Name: "Star", Rating: "Hot" });
  await aMomentLater(url);
  expect(await kept(1)).toMatchObject([{ sobject: { Name: "Star" } }]);
});

test.each([
  ["SELECT Id FROM Account LIMIT 1", "'LIMIT' is not allowed"],
  ["SELECT Id FROM Account ORDER BY Name", "'ORDER BY' clause is not allowed"],
  ["SELECT COUNT(Id) FROM Account", "Aggregate queries are not supported"],
  ["SELECT Id, Account.Name FROM Contact", "relationships are not supported"],
  ["SELECT Id FROM Account WHERE NOT Name = 'x'", "'NOT' is not supported"],
  [
    "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)",
    "semi/anti join sub-selects are not supported",
  ],
])("a topic may not ask %s", async (Query, message) => {
  const { connection } = await connected();
  const made = connection.sobject("PushTopic").create({ ...TOPIC, Query });
  await expect(made).rejects.toMatchObject({ errorCode: "INVALID_FIELD", message });
});

test("topics and channels that are not there cannot be subscribed", async () => {
  const { connection } = await connected();
  for (const channel of ["/topic/Nope", "/u/nope"]) {
    await expect(listening(connection, channel)).rejects.toMatchObject({
      message: `400::The channel you requested to subscribe to does not exist {${channel}}`,
    });
  }
});

test("what is pushed to a generic channel reaches everybody on it, or the users named", async () => {
  const { connection } = await connected();
  await expect(connection.sobject("StreamingChannel").create({ Name: "/x/News" })).rejects.toMatchObject({
    errorCode: "FIELD_INTEGRITY_EXCEPTION",
  });
  const { id = "" } = await connection.sobject("StreamingChannel").create({ Name: "/u/News" });
  const channel = connection.streaming.channel("/u/News");
  expect(await channel.push({ payload: "nobody", userIds: [] })).toEqual({ fanoutCount: 0, userOnlineStatus: {} });
  const told = await listening(connection, "/u/News");
  const { user_id } = await connection.identity();
  expect(await connection.request(`/services/data/v66.0/sobjects/StreamingChannel/${id}/push`)).toEqual({
    OnlineUserIds: [user_id],
    ChannelName: "/u/News",
  });
  const stranger = "0055f0000099999AAA";
  expect(await channel.push({ payload: "all", userIds: [] })).toEqual({ fanoutCount: -1, userOnlineStatus: {} });
  expect(await channel.push({ payload: "stranger", userIds: [stranger] })).toEqual({
    fanoutCount: 0,
    userOnlineStatus: { [stranger]: false },
  });
  expect(await channel.push({ payload: "me", userIds: [user_id] })).toMatchObject({ fanoutCount: 1 });
  const event = { createdDate: expect.stringMatching(/Z$/), replayId: expect.any(Number) };
  expect(await told(2)).toEqual([
    { payload: "all", event },
    { payload: "me", event },
  ]);
});
