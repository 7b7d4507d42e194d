import { audit } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { picklist, recordId, readOnly, reference, required, system, text } from "../fields";

const ACCESS = ["None", "Read", "Edit"];
const onOwned = { length: 40, ...readOnly, nillable: false, restrictedPicklist: true, values: ACCESS };

/** Roles, which form a hierarchy. */
export const userRole = defineObject({
  name: "UserRole",
  label: "Role",
  labelPlural: "Role",
  keyPrefix: "00E",
  ...setup,
  fields: [
    recordId("Role ID"),
    text({ name: "Name", label: "Name", length: 80, ...required, createable: false, nameField: true }),
    reference({
      name: "ParentRoleId",
      label: "Parent Role ID",
      ...readOnly,
      referenceTo: ["UserRole"],
      relationshipName: "ParentRole",
    }),
    text({ name: "RollupDescription", label: "Description", length: 80, ...readOnly }),
    picklist({
      name: "OpportunityAccessForAccountOwner",
      label: "Opportunity Access Level for Account Owner",
      ...onOwned,
    }),
    picklist({ name: "CaseAccessForAccountOwner", label: "Case Access Level for Account Owner", ...onOwned }),
    picklist({ name: "ContactAccessForAccountOwner", label: "Contact Access Level for Account Owner", ...onOwned }),
    ...audit().filter(({ name }) => !name.startsWith("Created")),
    text({ name: "DeveloperName", label: "Developer Name", length: 80, ...system }),
    picklist({ name: "PortalType", label: "Portal Type", length: 40, ...readOnly, values: ["None"] }),
  ],
});
