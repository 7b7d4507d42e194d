import { audit, isDeleted, lastViewed } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { checkbox, picklist, readOnly, recordId, system, text } from "../fields";

const choice = { length: 40, ...readOnly, nillable: false, restrictedPicklist: true };

/** Which duplicate rules there are and whether they are switched on. */
export const duplicateRule = defineObject({
  name: "DuplicateRule",
  label: "Duplicate Rule",
  labelPlural: "Duplicate Rules",
  keyPrefix: "0Bm",
  ...setup,
  fields: [
    recordId("Duplicate Rule ID"),
    isDeleted(),
    picklist({ name: "SobjectType", label: "Object", ...choice, values: ["Account", "Contact", "Lead"] }),
    text({ name: "DeveloperName", label: "Rule Name", length: 80, ...readOnly, nillable: false }),
    picklist({ name: "Language", label: "Master Language", ...choice, values: ["en_US"] }),
    text({ name: "MasterLabel", label: "Label", length: 80, ...readOnly, nillable: false, nameField: true }),
    text({ name: "NamespacePrefix", label: "Namespace Prefix", length: 15, ...readOnly }),
    ...audit(),
    checkbox({ name: "IsActive", label: "Active", ...system }),
    picklist({ name: "SobjectSubtype", label: "Object Subtype", ...choice, values: ["None", "PersonAccount"] }),
    ...lastViewed(),
  ],
});
