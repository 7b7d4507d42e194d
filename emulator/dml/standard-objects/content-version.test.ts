import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../../live-org";
import { RawBody } from "../../rest/exchange";
import { call, freshOrg } from "../../rest/test-caller";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

const CONTENT = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0x80]);
const FILE = { Title: "Offer", PathOnClient: "Offer March.PDF", VersionData: CONTENT.toString("base64") };

const post = (objectName: string, body: object) => call(org, `POST /sobjects/${objectName}`, { body });
const idOf = (answer: { body: unknown }) => z.object({ id: z.string() }).parse(answer.body).id;
const Rows = z.object({ records: z.array(z.record(z.string(), z.unknown())) });
const query = (soql: string) => Rows.parse(call(org, `GET /query?q=${encodeURIComponent(soql)}`).body).records;

function aTask(): string {
  return idOf(post("Task", { Subject: "Call", Status: "Completed" }));
}

test("a first version makes the document, and the links to its owner and to where it is published", () => {
  const taskId = aTask();
  const id = idOf(post("ContentVersion", { ...FILE, FirstPublishLocationId: taskId, ExternalDocumentInfo1: "mark" }));
  const [version] = query(
    "SELECT Id, Title, ContentDocumentId, ContentSize, Checksum, FileExtension, FileType, IsLatest, VersionNumber, VersionData FROM ContentVersion WHERE ExternalDocumentInfo1 = 'mark'",
  );
  expect(version).toMatchObject({
    Id: id,
    Title: "Offer",
    ContentSize: CONTENT.length,
    Checksum: createHash("md5").update(CONTENT).digest("hex"),
    FileExtension: "pdf",
    FileType: "PDF",
    IsLatest: true,
    VersionNumber: "1",
    VersionData: `/services/data/v68.0/sobjects/ContentVersion/${id}/VersionData`,
  });
  const documentId = String(version?.["ContentDocumentId"]);
  expect(query(`SELECT Title, LatestPublishedVersionId FROM ContentDocument WHERE Id = '${documentId}'`)).toMatchObject(
    [{ Title: "Offer", LatestPublishedVersionId: id }],
  );
  expect(
    query(`SELECT ShareType FROM ContentDocumentLink WHERE LinkedEntityId = '${taskId}'`).map(
      (row) => row["ShareType"],
    ),
  ).toEqual(["V"]);
  expect(query(`SELECT Id FROM ContentDocumentLink WHERE ContentDocumentId = '${documentId}'`)).toHaveLength(2);
  expect(
    query(`SELECT (SELECT ContentDocumentId FROM ContentDocumentLinks) FROM Task WHERE Id = '${taskId}'`),
  ).toMatchObject([{ ContentDocumentLinks: { records: [{ ContentDocumentId: documentId }] } }]);
});

test("the bytes come back as they were given, as bytes and by no other way", () => {
  const id = idOf(post("ContentVersion", FILE));
  const { body } = call(org, `GET /sobjects/ContentVersion/${id}/VersionData`);
  expect(body instanceof RawBody ? body.bytes : null).toEqual(CONTENT);
  expect(call(org, `GET /sobjects/ContentVersion/${id}`).body).toMatchObject({
    VersionData: `/services/data/v68.0/sobjects/ContentVersion/${id}/VersionData`,
  });
  expect(call(org, `GET /sobjects/ContentVersion/${aTask()}/VersionData`).status).toBe(400);
});

test("a second version takes the first one's place in the same document", () => {
  const first = idOf(post("ContentVersion", FILE));
  const ContentDocumentId = org.store.get("ContentVersion", first)?.ContentDocumentId;
  const second = idOf(post("ContentVersion", { ...FILE, Title: "Offer 2", ContentDocumentId }));
  expect(org.store.get("ContentVersion", first)?.IsLatest).toBe(false);
  expect(org.store.get("ContentVersion", second)).toMatchObject({ IsLatest: true, VersionNumber: "2" });
  expect([...org.store.all("ContentDocument")]).toMatchObject([{ Title: "Offer 2", LatestPublishedVersionId: second }]);
});

test.each([
  ["no content", { PathOnClient: "a.pdf" }, "REQUIRED_FIELD_MISSING"],
  ["no path", { VersionData: FILE.VersionData }, "REQUIRED_FIELD_MISSING"],
  ["what is no base64", { ...FILE, VersionData: "%%%" }, "JSON_PARSER_ERROR"],
  [
    "a place that files have none of",
    { ...FILE, FirstPublishLocationId: "00e000000000001AAA" },
    "FIELD_INTEGRITY_EXCEPTION",
  ],
  [
    "more than 37.5 MB of base64",
    { ...FILE, VersionData: "A".repeat(37.5 * 1024 * 1024 + 4) },
    "FILE_SIZE_LIMIT_EXCEEDED",
  ],
])("%s is refused, and leaves nothing behind", (_what, body, errorCode) => {
  expect(post("ContentVersion", body).body).toMatchObject([{ errorCode }]);
  expect([...org.store.all("ContentVersion"), ...org.store.all("ContentDocument")]).toEqual([]);
});

test("with the document go its versions and links, with the record only the link", () => {
  const taskId = aTask();
  const id = idOf(post("ContentVersion", { ...FILE, FirstPublishLocationId: taskId }));
  const documentId = String(org.store.get("ContentVersion", id)?.ContentDocumentId);
  call(org, `DELETE /sobjects/Task/${taskId}`);
  expect([...org.store.all("ContentDocumentLink")]).toHaveLength(1);
  expect(org.store.get("ContentDocument", documentId)).not.toBeNull();
  expect(call(org, `DELETE /sobjects/ContentDocument/${documentId}`).status).toBe(204);
  expect([...org.store.all("ContentDocumentLink"), ...org.store.all("ContentVersion")]).toEqual([]);
});
