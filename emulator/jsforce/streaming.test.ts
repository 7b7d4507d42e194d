/** Change Data Capture as jsforce's own streaming client gets it: faye over long polling, with its replay extension. */
import { Connection } from "jsforce";
import { StreamingExtension } from "jsforce/lib/api/streaming.js";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { control, emulatorForTest, logIn } from "../test-login";

const Header = z.object({
  entityName: z.string(),
  recordIds: z.array(z.string()),
  changeType: z.string(),
  changeOrigin: z.string(),
  changedFields: z.array(z.string()),
  nulledFields: z.array(z.string()),
  transactionKey: z.string(),
  sequenceNumber: z.number(),
  commitUser: z.string(),
});

const Event = z.object({
  schema: z.string(),
  payload: z.looseObject({ ChangeEventHeader: Header }),
  event: z.object({ replayId: z.int() }),
});

type Event = z.output<typeof Event>;

async function connected(username?: string) {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url, username === undefined ? {} : { username });
  const options = { instanceUrl: url, accessToken: tokens.access_token, version: "66.0" };
  const connection = new Connection({ ...options, callOptions: { client: "listener" } });
  return { url, connection, options };
}

/** jsforce does not say that its client is faye's, which can leave. */
function leaveAtEnd(client: object) {
  onTestFinished(() => {
    if ("disconnect" in client && typeof client.disconnect === "function") client.disconnect();
  });
}

/** Subscribes and answers what waits for so many events to have come. */
async function listening(connection: Connection, channel: string, replayId = -1) {
  const client = connection.streaming.createClient([new StreamingExtension.Replay(channel, replayId)]);
  leaveAtEnd(client);
  const events: Event[] = [];
  const waiting: { count: number; done: (events: Event[]) => void }[] = [];
  await client.subscribe(channel, (message: unknown) => {
    events.push(Event.parse(message));
    for (const { count, done } of waiting) if (events.length >= count) done(events);
  });
  return (count: number) =>
    new Promise<Event[]>((done) => (events.length >= count ? done(events) : waiting.push({ count, done })));
}

test("a create, an update and a delete are told in order, with what changed, through what, and by whom", async () => {
  const { connection } = await connected();
  const events = await listening(connection, "/data/ContactChangeEvent");
  const { id = "" } = await connection.sobject("Contact").create({ LastName: "Told", Email: "told@events.example" });
  await connection.sobject("Contact").update({ Id: id, Title: "Heard", Email: null });
  await connection.sobject("Contact").destroy(id);
  const [created, updated, deleted] = await events(3);
  const origin = "com/salesforce/api/rest/66.0;client=listener";
  expect(created?.payload).toMatchObject({
    Name: { LastName: "Told" },
    Email: "told@events.example",
    CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    ChangeEventHeader: { entityName: "Contact", recordIds: [id], changeType: "CREATE", changeOrigin: origin },
  });
  expect(created?.payload.ChangeEventHeader.changedFields).toEqual([]);
  expect(updated?.payload).toMatchObject({ Title: "Heard", Email: null });
  expect(updated?.payload).not.toHaveProperty("Name");
  const { changedFields, nulledFields } = updated?.payload.ChangeEventHeader ?? {};
  expect(changedFields).toEqual(expect.arrayContaining(["Title", "Email", "LastModifiedDate"]));
  expect(nulledFields).toEqual(["Email"]);
  expect(Object.keys(deleted?.payload ?? {})).toEqual(["ChangeEventHeader"]);
  expect(deleted?.payload.ChangeEventHeader.changeType).toBe("DELETE");
  const ids = [created, updated, deleted].map((each) => each?.event.replayId ?? 0);
  expect(ids).toEqual(ids.toSorted((one, other) => one - other));
});

test("who was away gets what it missed from its last replay id, all that is kept with -2, and a refusal for an unknown one", async () => {
  const { connection } = await connected();
  const contact = connection.sobject("Contact");
  for (const LastName of ["One", "Two", "Three"]) await contact.create({ LastName });
  const all = await (await listening(connection, "/data/ChangeEvents", -2))(3);
  const [first] = all;
  const missed = await (await listening(connection, "/data/ContactChangeEvent", first?.event.replayId))(2);
  expect(missed.map(({ payload }) => payload["Name"])).toEqual([{ LastName: "Two" }, { LastName: "Three" }]);
  await expect(listening(connection, "/data/ContactChangeEvent", 7)).rejects.toMatchObject({
    message: expect.stringContaining("400::The replayId {7} you provided was invalid."),
  });
});

test("after 72 hours an event is gone, and its replay id is refused", async () => {
  const { connection, url } = await connected();
  await connection.sobject("Contact").create({ LastName: "Old" });
  const [old] = await (await listening(connection, "/data/ContactChangeEvent", -2))(1);
  await control(url, "settings", { sessionTimeoutMs: 100 * 3_600_000 });
  const fresh = new Connection({ instanceUrl: url, accessToken: (await logIn(url)).access_token, version: "66.0" });
  await control(url, "clock", { advanceMilliseconds: 73 * 3_600_000 });
  await expect(listening(fresh, "/data/ContactChangeEvent", old?.event.replayId)).rejects.toMatchObject({
    message: expect.stringContaining("400::The replayId"),
  });
});

test("the same change of several records in one transaction is one event; a transaction's events share its key", async () => {
  const { connection } = await connected();
  const events = await listening(connection, "/data/ChangeEvents");
  const made = await connection.sobject("Lead").create([
    { LastName: "A", Company: "Same" },
    { LastName: "B", Company: "Same" },
  ]);
  const [one, two] = await events(2);
  expect(one?.payload.ChangeEventHeader.transactionKey).toBe(two?.payload.ChangeEventHeader.transactionKey);
  expect([one, two].map((event) => event?.payload.ChangeEventHeader.sequenceNumber)).toEqual([1, 2]);
  const ids = made.map(({ id }) => id ?? "");
  await connection.sobject("Lead").destroy(ids);
  const deleted = (await events(3))[2];
  expect(deleted?.payload.ChangeEventHeader).toMatchObject({ changeType: "DELETE", recordIds: ids });
});

test("fields a user may not read are left out, and objects nobody selected say nothing", async () => {
  const { connection, url } = await connected();
  await control(url, "field-access", { field: "Contact.Title", read: false, edit: false });
  await control(url, "change-data-capture", { entities: ["Contact"] });
  const events = await listening(connection, "/data/ChangeEvents");
  await connection.sobject("Lead").create({ LastName: "Silent", Company: "C" });
  await control(url, "update", {
    objectName: "Contact",
    id: await anyContact(connection),
    values: { Title: "T", Fax: "1" },
  });
  const [event] = await events(1);
  expect(event?.payload).toMatchObject({ Fax: "1", ChangeEventHeader: { entityName: "Contact", changeOrigin: "" } });
  expect(event?.payload).not.toHaveProperty("Title");
});

async function anyContact(connection: Connection): Promise<string> {
  const contact = await connection.sobject("Contact").findOne({}, ["Id"]);
  return contact?.Id ?? "";
}

test("gap events name records and carry no fields; an overflow names the object's prefix", async () => {
  const { connection, url } = await connected();
  const events = await listening(connection, "/data/ContactChangeEvent");
  await control(url, "gap-event", { objectName: "Contact", type: "GAP_UPDATE", ids: ["0035f000000000001"] });
  await control(url, "gap-event", { objectName: "Contact", type: "GAP_OVERFLOW" });
  const [gap, overflow] = await events(2);
  expect(gap?.payload.ChangeEventHeader).toMatchObject({ changeType: "GAP_UPDATE", recordIds: ["0035f000000000001"] });
  expect(Object.keys(gap?.payload ?? {})).toEqual(["ChangeEventHeader"]);
  expect(overflow?.payload.ChangeEventHeader.recordIds).toEqual(["003*"]);
});

test("unknown channels and ended sessions are refused in Salesforce's words", async () => {
  const { connection, options } = await connected();
  await expect(listening(connection, "/data/NopeChangeEvent")).rejects.toMatchObject({
    message: "400::The channel you requested to subscribe to does not exist {/data/NopeChangeEvent}",
  });
  const ended = new Connection({ ...options, accessToken: "00D5f0000000001!ended" });
  const told = new Promise((failed) => {
    const client = ended.streaming.createClient([new StreamingExtension.AuthFailure(failed)]);
    leaveAtEnd(client);
    void client.subscribe("/data/ContactChangeEvent", () => undefined);
  });
  expect(await told).toMatchObject({
    error: "403::Handshake denied",
    advice: { reconnect: "none" },
    ext: { sfdc: { failureReason: "401::Authentication invalid" } },
  });
});

test("when the day's events are used up, the next connect is refused", async () => {
  const { connection, url } = await connected();
  await control(url, "event-deliveries", { max: 0 });
  const told = new Promise((failed) => {
    const client = connection.streaming.createClient([new StreamingExtension.AuthFailure(failed)]);
    leaveAtEnd(client);
    void client.subscribe("/data/ContactChangeEvent", () => undefined);
  });
  expect(await told).toMatchObject({ error: "403::Organization total events daily limit exceeded" });
});
