/** Who a request runs as: a viewer who may also write, as far as profile and field-level security let them. */
import type { UsableRecordTypes } from "./record-types/record-types";
import type { FieldDefinition, StoredRecord, Viewer } from "./types";

export type Principal = Viewer & {
  /** "Manage Users". */
  managesUsers: boolean;
  canCreate(objectName: string): boolean;
  canEdit(objectName: string): boolean;
  canDelete(objectName: string): boolean;
  /** Sharing and ownership of one record; the permission on its object comes on top. */
  canEditRecord(objectName: string, record: StoredRecord): boolean;
  canDeleteRecord(objectName: string, record: StoredRecord): boolean;
  canTransferRecord(objectName: string, record: StoredRecord): boolean;
  /** Field-level security alone; metadata's createable and updateable come on top. */
  canEditField(objectName: string, fieldName: string): boolean;
  recordTypes(objectName: string): UsableRecordTypes;
};

/** Of a User, what is no personal information; not subject to field-level security. */
const ADMINISTERED = new Set(["IsActive", "ProfileId", "Username", "UserRoleId"]);

export function canWriteField(principal: Principal, objectName: string, field: FieldDefinition): boolean {
  if (objectName === "User" && ADMINISTERED.has(field.name) && !principal.managesUsers) return false;
  return !field.permissionable || principal.canEditField(objectName, field.name);
}
