import { isDeleted } from "../common-fields";
import { defineObject } from "../define-object";
import { datetime, picklist, recordId, reference, required, system } from "../fields";
import { FILE_PLACES } from "./content-version";

const once = { updateable: false };

/** With which record or person a file is shared (Object Reference, ContentDocumentLink). */
export const contentDocumentLink = defineObject({
  name: "ContentDocumentLink",
  label: "Content Document Link",
  labelPlural: "Content Document Links",
  keyPrefix: "06A",
  undeletable: false,
  searchable: false,
  fields: [
    recordId("ContentDocumentLink ID"),
    reference({
      name: "LinkedEntityId",
      label: "Linked Entity ID",
      ...required,
      ...once,
      referenceTo: FILE_PLACES,
      relationshipName: "LinkedEntity",
      childRelationshipName: "ContentDocumentLinks",
      cascadeDelete: true,
    }),
    reference({
      name: "ContentDocumentId",
      label: "ContentDocument ID",
      ...required,
      ...once,
      referenceTo: ["ContentDocument"],
      relationshipName: "ContentDocument",
      childRelationshipName: "ContentDocumentLinks",
      cascadeDelete: true,
    }),
    isDeleted(),
    datetime({ name: "SystemModstamp", label: "System Modstamp", ...system }),
    picklist({
      name: "ShareType",
      label: "Share Type",
      length: 40,
      permissionable: false,
      restrictedPicklist: true,
      defaultValue: "V",
      values: [
        { value: "V", label: "Viewer" },
        { value: "C", label: "Collaborator" },
        { value: "I", label: "Inferred" },
      ],
    }),
    picklist({
      name: "Visibility",
      label: "Visibility",
      length: 40,
      permissionable: false,
      restrictedPicklist: true,
      defaultValue: "AllUsers",
      values: ["AllUsers", "InternalUsers", "SharedUsers"],
    }),
  ],
});
