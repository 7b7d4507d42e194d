import type { FieldDefinition } from "../types";
import { checkbox, system } from "./fields";

const PERMISSIONS = [
  ["PermissionsApiEnabled", "API Enabled"],
  ["PermissionsViewSetup", "View Setup and Configuration"],
  ["PermissionsManageUsers", "Manage Internal Users"],
  ["PermissionsManageDataIntegrations", "Manage Data Integrations"],
  ["PermissionsBulkApiHardDelete", "Bulk API Hard Delete"],
  ["PermissionsViewAllData", "View All Data"],
  ["PermissionsModifyAllData", "Modify All Data"],
  ["PermissionsEditTask", "Edit Tasks"],
  ["PermissionsEditEvent", "Edit Events"],
  ["PermissionsUseAnyApiClient", "Use Any API Client"],
  ["PermissionsPasswordNeverExpires", "Password Never Expires"],
] as const;

/** As profiles and permission sets show them. "Approve Uninstalled Connected Apps" has no field there. */
export function systemPermissionFields(): FieldDefinition[] {
  return PERMISSIONS.map(([name, label]) => checkbox({ name, label, ...system, sortable: false, groupable: false }));
}
