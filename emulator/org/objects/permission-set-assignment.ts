import { defineObject, setup } from "../define-object";
import { checkbox, datetime, recordId, readOnly, reference, system } from "../fields";

/** Who has which permission set, the one of the own profile included. */
export const permissionSetAssignment = defineObject({
  name: "PermissionSetAssignment",
  label: "Permission Set Assignment",
  labelPlural: "Permission Set Assignment",
  keyPrefix: "0Pa",
  ...setup,
  fields: [
    recordId("PermissionSetAssignment ID"),
    reference({
      name: "PermissionSetId",
      label: "PermissionSet ID",
      ...system,
      referenceTo: ["PermissionSet"],
      relationshipName: "PermissionSet",
      childRelationshipName: "Assignments",
    }),
    reference({
      name: "AssigneeId",
      label: "Assignee ID",
      ...system,
      referenceTo: ["User"],
      relationshipName: "Assignee",
      childRelationshipName: "PermissionSetAssignments",
    }),
    datetime({ name: "SystemModstamp", label: "Date Assigned", ...system }),
    checkbox({ name: "IsActive", label: "Is Active", ...readOnly }),
  ],
});
