/** Who may see and change whose records, as an administrator sets it up: sharing, roles, permission sets (Security Implementation Guide). */
import type { FieldPermission, ObjectPermission, SystemPermissions } from "../org-definition";
import type { Scalar } from "../types";

/** Organization-wide defaults, as the Metadata API names them (CustomObject.sharingModel). */
export const SHARING_MODELS = ["Private", "Read", "ReadWrite", "ReadWriteTransfer", "ControlledByParent"] as const;
export type SharingModel = (typeof SHARING_MODELS)[number];

/** What owners of accounts may do with others' records on them. */
type AccessOnOwnedAccounts = "None" | "Read" | "Edit";

export type RoleDefinition = {
  developerName: string;
  name: string;
  /** The role above, by developerName; null at the top. */
  parent: string | null;
  onOwnedAccounts: { readonly [objectName: string]: AccessOnOwnedAccounts };
};

/** Whom a rule shares with, or whose records it shares; roles and groups by developerName. */
export type Sharees =
  | { kind: "everybody" }
  | { kind: "group"; name: string }
  | { kind: "role"; name: string }
  | { kind: "role-and-subordinates"; name: string };

export type SharingRule = {
  name: string;
  objectName: string;
  access: "Read" | "Edit";
  sharedWith: Sharees;
  /** Records owned by these, or records with all of these values. */
  shares: { ownedBy: Sharees } | { values: { readonly [fieldName: string]: Scalar } };
};

/** Grants on top of a profile; it takes nothing away. */
export type PermissionSetDefinition = {
  name: string;
  label: string;
  permissions: Partial<SystemPermissions>;
  objects: { readonly [objectName: string]: ObjectPermission };
  /** By `Object.Field`. */
  fields: { readonly [objectAndField: string]: FieldPermission };
};

export type AccessDefinition = {
  /** Organization-wide defaults; an object that has none is open to everybody. */
  models: { readonly [objectName: string]: SharingModel };
  roles: readonly RoleDefinition[];
  rules: readonly SharingRule[];
  permissionSets: readonly PermissionSetDefinition[];
};
