import type { StoredRecord } from "../../types";
import { audit, isDeleted } from "../common-fields";
import { defineObject } from "../define-object";
import { checkbox, number, picklist, readOnly, recordId, required, text, textArea } from "../fields";

const open = { permissionable: false };

/** A query whose matching changes are told on the channel `/topic/Name` (Object Reference, "PushTopic"). */
export const pushTopic = defineObject({
  name: "PushTopic",
  label: "Push Topic",
  labelPlural: "Push Topics",
  keyPrefix: "0IF",
  searchable: false,
  undeletable: false,
  fields: [
    recordId("PushTopic ID"),
    text({ name: "Name", label: "Topic Name", length: 25, ...required, nameField: true, unique: true }),
    textArea({ name: "Query", label: "SOQL Query", length: 1300, ...required, groupable: false }),
    number({ name: "ApiVersion", label: "API Version", precision: 18, scale: 1, ...required }),
    checkbox({ name: "IsActive", label: "Is Active", ...open, defaultValue: true }),
    picklist({
      name: "NotifyForFields",
      label: "Notify For Fields",
      ...open,
      nillable: false,
      defaultedOnCreate: true,
      defaultValue: "Referenced",
      restrictedPicklist: true,
      values: ["All", "Referenced", "Select", "Where"],
    }),
    {
      ...picklist({
        name: "NotifyForOperations",
        label: "Notify For Operations",
        ...readOnly,
        restrictedPicklist: true,
        values: ["All", "Create", "Extended", "Update"],
      }),
      compute: operations,
    },
    textArea({ name: "Description", label: "Description", length: 400, ...open }),
    ...["Create", "Update", "Delete", "Undelete"].map((operation) =>
      checkbox({
        name: `NotifyForOperation${operation}`,
        label: `Notify For Operation ${operation}`,
        ...open,
        defaultValue: true,
      }),
    ),
    isDeleted(),
    ...audit(),
  ],
});

/** The older field, which knows creates and updates alone. */
function operations({ NotifyForOperationCreate, NotifyForOperationUpdate }: StoredRecord): string {
  if (NotifyForOperationCreate === true) return NotifyForOperationUpdate === true ? "All" : "Create";
  return NotifyForOperationUpdate === true ? "Update" : "Extended";
}
