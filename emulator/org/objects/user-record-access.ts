import { defineObject, setup } from "../define-object";
import { checkbox, picklist, recordId, reference, system, text } from "../fields";

const flag = (name: string, label: string) => checkbox({ name, label, ...system, sortable: false, groupable: false });
const LEVELS = ["None", "Read", "Edit", "Delete", "Transfer", "All"];

/** What a user may do with a record; asked by both (api.md §14). */
export const userRecordAccess = defineObject({
  name: "UserRecordAccess",
  label: "User Record Access",
  labelPlural: "User Record Access",
  keyPrefix: "0U0",
  ...setup,
  fields: [
    { ...recordId("User Record Access ID"), compute: ({ RecordId }) => RecordId ?? null },
    reference({ name: "UserId", label: "User ID", ...system, referenceTo: ["User"] }),
    text({ name: "RecordId", label: "Record ID", length: 18, ...system }),
    flag("HasReadAccess", "Has Read Access"),
    flag("HasEditAccess", "Has Edit Access"),
    flag("HasDeleteAccess", "Has Delete Access"),
    flag("HasTransferAccess", "Has Transfer Access"),
    flag("HasAllAccess", "Has All Access"),
    picklist({ name: "MaxAccessLevel", label: "Maximum Access Level", length: 40, ...system, values: LEVELS }),
  ],
});
