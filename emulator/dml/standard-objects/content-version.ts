import { createHash } from "node:crypto";
import type { FieldValues } from "../../org-definition";
import { SalesforceError } from "../../salesforce-error";
import type { StoredRecord } from "../../types";
import type { DmlContext } from "../context";
import { wholeSeconds } from "../parse-value";
import type { Saving } from "../saving";
import type { Following, StandardObject } from "./standard-object";

/** Base64 in a body that is not multipart: 37.5 MB of it (REST guide, Insert or Update Blob Data). */
const MOST_BASE64 = 37.5 * 1024 * 1024;

/** File types by extension, as far as Salesforce names them otherwise (Object Reference; the rest is the extension itself). */
const FILE_TYPES: Readonly<Record<string, string>> = {
  txt: "TEXT",
  doc: "WORD",
  docx: "WORD_X",
  xls: "EXCEL",
  xlsx: "EXCEL_X",
  ppt: "POWER_POINT",
  pptx: "POWER_POINT_X",
};

/** A file's version. The document comes about with its first version, and with it who may see it (Object Reference, ContentVersion). */
export const contentVersion: StandardObject = {
  derive: (context, saving) => (saving.old === null ? whatContentTells(context, saving.record) : {}),
  check(_context, { record, old }) {
    if (old === null) checkContent(record);
  },
  saved(context, saving, following) {
    if (saving.old === null) publish(context, saving, following);
  },
};

function whatContentTells({ now, principal, store }: DmlContext, record: StoredRecord): FieldValues {
  const path = String(record.PathOnClient ?? "");
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : null;
  const content = Buffer.from(String(record.VersionData ?? ""), "base64");
  return {
    Title: record.Title ?? (dot > 0 ? name.slice(0, dot) : name),
    FileExtension: extension,
    FileType: extension === null ? "UNKNOWN" : (FILE_TYPES[extension] ?? extension.toUpperCase().slice(0, 20)),
    ContentSize: content.length,
    Checksum: createHash("md5").update(content).digest("hex"),
    ContentModifiedDate: record.ContentModifiedDate ?? wholeSeconds(now),
    ContentModifiedById: principal.userId,
    IsLatest: true,
    VersionNumber: String([...(versionsOf(store, record.ContentDocumentId) ?? [])].length + 1),
  };
}

/** The texts are from memory. */
function checkContent({ VersionData, ContentLocation }: StoredRecord): void {
  if (typeof VersionData !== "string") {
    if (ContentLocation !== "S") return;
    const message = "Required fields are missing: [VersionData]";
    throw new SalesforceError({ errorCode: "REQUIRED_FIELD_MISSING", message, fields: ["VersionData"] });
  }
  if (VersionData.length <= MOST_BASE64) return;
  const message = "Maximum size of file reached: VersionData";
  throw new SalesforceError({ errorCode: "FILE_SIZE_LIMIT_EXCEEDED", message, fields: ["VersionData"] });
}

function publish(context: DmlContext, { object, record }: Saving, following: Following): void {
  const { store } = context;
  const { Title, Description, FileType, FileExtension, ContentSize, OwnerId, FirstPublishLocationId: place } = record;
  const content = { Title, FileType, FileExtension, ContentSize, LatestPublishedVersionId: record.Id };
  const shown = { ...withoutGaps(content), ...(Description ? { Description } : {}) };
  if (typeof record.ContentDocumentId === "string") {
    for (const other of versionsOf(store, record.ContentDocumentId) ?? []) {
      if (other.Id !== record.Id) store.put(object.name, { ...other, IsLatest: false });
    }
    const known = store.get("ContentDocument", record.ContentDocumentId);
    if (known) following.update("ContentDocument", known, shown);
    return;
  }
  const document = following.insert("ContentDocument", { ...shown, OwnerId: OwnerId ?? null });
  store.put(object.name, { ...record, ContentDocumentId: document.Id });
  const share = (to: unknown, ShareType: string) =>
    typeof to === "string"
      ? following.insert("ContentDocumentLink", { ContentDocumentId: document.Id, LinkedEntityId: to, ShareType })
      : null;
  share(OwnerId, "I");
  if (place !== OwnerId) share(place, "V");
}

function versionsOf(store: DmlContext["store"], documentId: unknown) {
  return typeof documentId === "string"
    ? store.lookup("ContentVersion", { field: "ContentDocumentId", value: documentId })
    : null;
}

function withoutGaps(values: Readonly<Record<string, unknown>>): FieldValues {
  const isPlain = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (isPlain(value) ? [[name, value]] : [])));
}
