import { audit } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { checkbox, picklist, readOnly, recordId, system, text } from "../fields";

/** Which assignment rules there are; their ids are what `Sforce-Auto-Assign` takes. */
export const assignmentRule = defineObject({
  name: "AssignmentRule",
  label: "Assignment Rule",
  labelPlural: "Assignment Rule",
  keyPrefix: "01Q",
  ...setup,
  fields: [
    recordId("Rule ID"),
    text({ name: "Name", label: "Name", length: 120, ...readOnly, nameField: true }),
    picklist({ name: "SobjectType", label: "SObject Type", length: 40, ...readOnly, values: ["Case", "Lead"] }),
    checkbox({ name: "Active", label: "Active", ...system }),
    ...audit(),
  ],
});
