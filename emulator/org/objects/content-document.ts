import { audit, isDeleted, owner } from "../common-fields";
import { defineObject } from "../define-object";
import { integer, readOnly, recordId, reference, system, text, textArea } from "../fields";

const plain = { createable: false, permissionable: false };

/** A file, whose versions hold its content: Salesforce makes it with the first of them (Object Reference, ContentDocument). */
export const contentDocument = defineObject({
  name: "ContentDocument",
  label: "Content Document",
  labelPlural: "Content Documents",
  keyPrefix: "069",
  createable: false,
  searchable: false,
  fields: [
    recordId("ContentDocument ID"),
    ...audit(),
    isDeleted(),
    owner(),
    text({ name: "Title", label: "Title", length: 255, ...plain, nillable: false, nameField: true }),
    textArea({ name: "Description", label: "Description", length: 1000, ...plain, groupable: false }),
    integer({ name: "ContentSize", label: "Content Size", ...readOnly, digits: 9 }),
    text({ name: "FileType", label: "File Type", length: 20, ...readOnly }),
    text({ name: "FileExtension", label: "File Extension", length: 40, ...readOnly }),
    text({ name: "PublishStatus", label: "Publish Status", length: 40, ...system, defaultValue: "P" }),
    reference({
      name: "LatestPublishedVersionId",
      label: "Latest Published Version ID",
      ...readOnly,
      referenceTo: ["ContentVersion"],
      relationshipName: "LatestPublishedVersion",
    }),
  ],
});
