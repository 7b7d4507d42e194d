import { audit, lastViewed } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { checkbox, picklist, readOnly, recordId, required, system, text } from "../fields";

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
    checkbox({ name: "PermissionsApiEnabled", label: "API Enabled", ...system, sortable: false, groupable: false }),
    checkbox({
      name: "PermissionsViewSetup",
      label: "View Setup and Configuration",
      ...system,
      sortable: false,
      groupable: false,
    }),
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
