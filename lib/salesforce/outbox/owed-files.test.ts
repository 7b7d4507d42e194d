import { beforeEach, expect, test } from "vitest";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { makeWorkspace, useDatabase } from "../../../test/database";
import { useEmulator } from "../../../test/emulator";
import { apart, letTimeCome, numbers, oweNow, owedNow, taskToOwe } from "../../../test/outbox";
import type { Org } from "../connection";
import { drainOrg } from "./drain-org";
import { takeFileRoom } from "./files";
import { markerOf } from "./marker";
import type { ToOwe } from "./owed-write";
import { reconcile } from "./reconcile";

useDatabase();
const salesforce = useEmulator();

let org: Org;
beforeEach(async () => {
  org = await apart(await salesforce.connect((await makeWorkspace()).system));
});

const content = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);

/** A file at a Task that another write makes. */
function fileToOwe(name: string, size = content.length): ToOwe {
  const { workspaceId } = org;
  const value = markerOf({ workspaceId, mailboxId: "support", messageIdentity: `file ${name}`, direction: "inbound" });
  return {
    ...{ key: `file:${name}`, lane: `file:${name}`, feature: "automation", operation: "create", subject: {} },
    sObject: "ContentVersion",
    fields: {
      PathOnClient: `${name}.pdf`,
      VersionData: { fileOf: name, size },
      FirstPublishLocationId: { recordOf: `task:${name}` },
      ExternalDocumentInfo1: value,
    },
    marker: { by: "field", field: "ExternalDocumentInfo1", value },
  };
}

/** A source of files that counts how many are held at once: from their reading to the end of the call. */
function source(contents: (name: string) => Buffer | null = () => content) {
  const read: string[] = [];
  return { read, readFile: (name: string) => (read.push(name), Promise.resolve(contents(name))) };
}

const versions = () =>
  salesforce.rows(
    "SELECT Id, Title, ContentSize, Checksum, FirstPublishLocation.Id FROM ContentVersion WHERE ExternalDocumentInfo1 LIKE 'inlay:%'",
  );
const stateOf = async (name: string) => (await owedNow(org)).get(`file:${name}`);

test("a Task goes first and its file in the next call; the row never holds the bytes", async () => {
  await oweNow(org, [fileToOwe("a"), taskToOwe(org, "a")].reverse());
  const [row] = (await org.db.select().from(owedWrites)).filter(({ key }) => key === "file:a");
  expect(row?.fields).toMatchObject({ VersionData: { fileOf: "a", size: content.length } });
  const { readFile } = source();
  expect(await salesforce.callsOf(() => drainOrg(org, { readFile }))).toBe(2);
  const taskId = (await owedNow(org)).get("task:a")?.recordId;
  expect(await versions()).toMatchObject([{ ContentSize: content.length, FirstPublishLocation: { Id: taskId } }]);
});

test("a file whose answer is lost is looked for, and is there once", async () => {
  await oweNow(org, [taskToOwe(org, "a")]);
  await drainOrg(org);
  await oweNow(org, [fileToOwe("a")]);
  await salesforce.control("fault", { kind: "drop-after", times: 1, path: "composite" });
  const { read, readFile } = source();
  await drainOrg(org, { readFile });
  expect(await stateOf("a")).toMatchObject({ state: "quarantined" });
  await letTimeCome(org);
  await drainOrg(org, { readFile });
  expect(await stateOf("a")).toMatchObject({ state: "done", recordId: expect.stringMatching(/^068/) });
  expect([(await versions()).length, read.length]).toEqual([1, 1]);
});

test("one that never arrived is sent again after the look", async () => {
  await oweNow(org, [taskToOwe(org, "a")]);
  await drainOrg(org);
  await oweNow(org, [fileToOwe("a")]);
  await salesforce.control("fault", { kind: "drop-before", times: 1, path: "composite" });
  const { readFile } = source();
  await drainOrg(org, { readFile });
  await letTimeCome(org);
  await drainOrg(org, { readFile });
  expect([await stateOf("a"), (await versions()).length]).toMatchObject([{ state: "done" }, 1]);
});

test("an attachment that is gone fails by itself, beside one that is there", async () => {
  await oweNow(org, [taskToOwe(org, "a"), taskToOwe(org, "b"), fileToOwe("a"), fileToOwe("b")]);
  const { readFile } = source((name) => (name === "a" ? null : content));
  await drainOrg(org, { readFile });
  expect(await stateOf("a")).toMatchObject({ state: "failed", failure: { errorCode: "FILE_GONE" } });
  expect(await stateOf("b")).toMatchObject({ state: "done" });
});

test("a refused file leaves its Task and all others as they are", async () => {
  await oweNow(org, [taskToOwe(org, "a"), fileToOwe("a")]);
  const message = "Files of this type are not allowed";
  await salesforce.control("refuse", {
    error: "FILE_EXTENSION_NOT_ALLOWED",
    message,
    when: { objectName: "ContentVersion" },
  });
  await drainOrg(org, source());
  expect((await owedNow(org)).get("task:a")).toMatchObject({ state: "done" });
  expect(await stateOf("a")).toMatchObject({ state: "failed", failure: { said: message } });
});

test("a call holds five million characters of files at most, or one larger file", async () => {
  const names = numbers(5).map(String);
  const megabyte = Buffer.alloc(1_500_000, 1);
  await oweNow(org, [
    ...names.map((name) => taskToOwe(org, name)),
    ...names.map((name) => fileToOwe(name, megabyte.length)),
  ]);
  await drainOrg(org);
  const held: number[] = [];
  const { read, readFile } = source(() => megabyte);
  while ((await drainOrg(org, { readFile, mostCalls: 1 })).calls > 0) held.push(read.splice(0).length);
  expect(held).toEqual([2, 2, 1]);
});

test("while another call of this process holds files, Tasks go on and files wait", async () => {
  const giveBack = takeFileRoom();
  try {
    expect(takeFileRoom()).toBeNull();
    await oweNow(org, [taskToOwe(org, "a"), fileToOwe("a")]);
    const { read, readFile } = source();
    await drainOrg(org, { readFile });
    expect((await owedNow(org)).get("task:a")).toMatchObject({ state: "done" });
    expect([read, (await stateOf("a"))?.state]).toEqual([[], "owed"]);
  } finally {
    giveBack?.();
  }
  await drainOrg(org, source());
  expect(await stateOf("a")).toMatchObject({ state: "done" });
});

test("comparing with the org finds files where they are, in the same one call", async () => {
  await oweNow(org, [taskToOwe(org, "a"), fileToOwe("a")]);
  await drainOrg(org, source());
  const looked = await reconcile(org);
  expect(looked).toMatchObject({ checked: 2, missing: [], duplicate: [], orphan: [], calls: 1 });
});
