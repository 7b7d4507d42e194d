import { audit } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { checkbox, datetime, recordId, reference, system, text } from "../fields";

const flag = (name: string, label: string) => checkbox({ name, label, ...system });
const parent = (childRelationshipName: string) =>
  reference({
    name: "ParentId",
    label: "Parent ID",
    ...system,
    referenceTo: ["PermissionSet"],
    relationshipName: "Parent",
    childRelationshipName,
  });

/** What a permission set grants on an object. Objects nothing is granted on have no row. */
export const objectPermissions = defineObject({
  name: "ObjectPermissions",
  label: "Object Permissions",
  labelPlural: "Object Permissions",
  keyPrefix: "110",
  ...setup,
  fields: [
    recordId("ObjectPermissions ID"),
    parent("ObjectPerms"),
    text({ name: "SobjectType", label: "Sobject Type Name", length: 40, ...system }),
    flag("PermissionsCreate", "Create Records"),
    flag("PermissionsRead", "Read Records"),
    flag("PermissionsEdit", "Edit Records"),
    flag("PermissionsDelete", "Delete Records"),
    flag("PermissionsViewAllRecords", "Read All Records"),
    flag("PermissionsModifyAllRecords", "Edit All Records"),
    ...audit(),
  ],
});

/** What a permission set grants on a field. Fields nothing is granted on have no row. */
export const fieldPermissions = defineObject({
  name: "FieldPermissions",
  label: "Field Permissions",
  labelPlural: "Field Permissions",
  keyPrefix: "01k",
  ...setup,
  fields: [
    recordId("FieldPermissions ID"),
    parent("FieldPerms"),
    text({ name: "SobjectType", label: "Sobject Type Name", length: 40, ...system }),
    text({ name: "Field", label: "Field Name", length: 240, ...system }),
    flag("PermissionsEdit", "Edit Field"),
    flag("PermissionsRead", "Read Field"),
    datetime({ name: "SystemModstamp", label: "System Modstamp", ...system }),
  ],
});
