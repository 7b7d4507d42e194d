/** A change an administrator makes to access, as control orders it and the state on disk keeps it. */
import { z } from "zod";
import { SHARING_MODELS } from "./definition";

const Name = z.string().regex(/^[A-Za-z]\w*$/, "is an API name: letters, digits and underscores");
const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const Object_ = z
  .strictObject({
    read: z.boolean(),
    create: z.boolean(),
    edit: z.boolean(),
    delete: z.boolean(),
    viewAll: z.boolean(),
    modifyAll: z.boolean(),
  })
  .partial();
const ObjectPermissions = z.record(z.string(), Object_);
const FieldPermissions = z.record(
  z.string().regex(/^\w+\.\w+$/, "is Object.Field"),
  z.strictObject({ read: z.boolean(), edit: z.boolean() }),
);

const SystemPermissions = z
  .strictObject({
    apiEnabled: z.boolean(),
    viewSetup: z.boolean(),
    manageUsers: z.boolean(),
    manageDataIntegrations: z.boolean(),
    bulkApiHardDelete: z.boolean(),
    viewAllData: z.boolean(),
    modifyAllData: z.boolean(),
    editTasks: z.boolean(),
    editEvents: z.boolean(),
    approveUninstalledApps: z.boolean(),
    useAnyApiClient: z.boolean(),
    passwordNeverExpires: z.boolean(),
  })
  .partial();

const Sharees = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("everybody") }),
  z.strictObject({ kind: z.enum(["group", "role", "role-and-subordinates"]), name: Name }),
]);

export const SharingRuleShape = z.strictObject({
  name: Name,
  objectName: z.string(),
  access: z.enum(["Read", "Edit"]),
  sharedWith: Sharees,
  shares: z.union([
    z.strictObject({ ownedBy: Sharees }),
    z.strictObject({
      values: z.record(z.string(), Scalar).refine((values) => Object.keys(values).length > 0, "is empty"),
    }),
  ]),
});

export const RoleShape = z.strictObject({
  developerName: Name,
  name: z.string().min(1),
  parent: Name.nullable().default(null),
  onOwnedAccounts: z.record(z.string(), z.enum(["None", "Read", "Edit"])).default({}),
});

export const ProfileShape = z.strictObject({
  name: z.string().min(1),
  permissions: SystemPermissions.default({}),
  objects: ObjectPermissions.default({}),
  /** On objects that are not named. */
  otherObjects: Object_.optional(),
  fields: FieldPermissions.default({}),
  /** IPv4 ranges; an empty list takes the restriction away. */
  loginIpRanges: z.array(z.strictObject({ from: z.ipv4(), to: z.ipv4() })).optional(),
  /** In place of the org's; null for the org's. */
  sessionTimeoutMs: z.int().positive().nullable().optional(),
});

export const PermissionSetShape = z.strictObject({
  name: Name,
  label: z.string().min(1).optional(),
  permissions: SystemPermissions.default({}),
  objects: ObjectPermissions.default({}),
  fields: FieldPermissions.default({}),
});

export const AccessChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sharing-model"), objectName: z.string(), model: z.enum(SHARING_MODELS) }),
  z.strictObject({ kind: z.literal("sharing-rule"), rule: SharingRuleShape }),
  z.strictObject({ kind: z.literal("remove-sharing-rule"), name: Name }),
  z.strictObject({ kind: z.literal("role"), role: RoleShape }),
  z.strictObject({ kind: z.literal("profile"), profile: ProfileShape }),
  z.strictObject({ kind: z.literal("permission-set"), permissionSet: PermissionSetShape }),
  z.strictObject({ kind: z.literal("assignment"), userId: z.string(), permissionSet: Name, assigned: z.boolean() }),
]);
export type AccessChange = z.output<typeof AccessChange>;
