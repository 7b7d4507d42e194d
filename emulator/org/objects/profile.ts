import { audit, lastViewed } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { picklist, readOnly, recordId, required, text } from "../fields";
import { systemPermissionFields } from "../system-permission-fields";

const USER_TYPES = ["Standard", "PowerPartner", "PowerCustomerSuccess", "CustomerSuccess", "Guest", "CspLitePortal"];

export const profile = defineObject({
  name: "Profile",
  label: "Profile",
  labelPlural: "Profile",
  keyPrefix: "00e",
  ...setup,
  fields: [
    recordId("Profile ID"),
    text({ name: "Name", label: "Name", length: 255, ...required, createable: false, nameField: true }),
    ...systemPermissionFields(),
    picklist({
      name: "UserType",
      label: "User Type",
      length: 40,
      ...readOnly,
      restrictedPicklist: true,
      values: USER_TYPES,
    }),
    ...audit(),
    text({ name: "Description", label: "Description", length: 255, permissionable: false }),
    ...lastViewed(),
  ],
});
