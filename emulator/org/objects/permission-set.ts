import { audit } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { checkbox, picklist, recordId, readOnly, reference, system, text } from "../fields";
import { systemPermissionFields } from "../system-permission-fields";

/** Permission sets, and the one that every profile has of its own. */
export const permissionSet = defineObject({
  name: "PermissionSet",
  label: "Permission Set",
  labelPlural: "Permission Set",
  keyPrefix: "0PS",
  ...setup,
  fields: [
    recordId("PermissionSet ID"),
    text({ name: "Name", label: "Permission Set Name", length: 80, ...system, nameField: true }),
    text({ name: "Label", label: "Permission Set Label", length: 80, ...system }),
    text({ name: "Description", label: "Description", length: 255, ...readOnly }),
    ...systemPermissionFields(),
    checkbox({ name: "IsOwnedByProfile", label: "Is Owned By Profile", ...system }),
    checkbox({ name: "IsCustom", label: "Custom", ...system }),
    reference({
      name: "ProfileId",
      label: "Profile ID",
      ...readOnly,
      referenceTo: ["Profile"],
      relationshipName: "Profile",
    }),
    picklist({ name: "Type", label: "Permission Set Type", length: 40, ...readOnly, values: ["Profile", "Regular"] }),
    ...audit(),
  ],
});
