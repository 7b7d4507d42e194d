/** Who may see and change what, as an administrator sets it up: profiles, permission sets, roles, sharing (`access/`). */
import { z } from "zod";
import { PermissionSetShape, ProfileShape, RoleShape, SharingRuleShape } from "../access/access-change";
import { type Sharees, SHARING_MODELS } from "../access/definition";
import type { Org } from "../live-org";
import { changes, type Command, ControlRefusal, fieldNamed, objectNamed, reads, userNamed } from "./command";

const Nothing = z.strictObject({});

export const accessCommands: Readonly<Record<string, Command>> = {
  /** Changes a profile, or makes a new one that grants nothing but what is said. */
  profile: changes(ProfileShape, ({ org }, profile) => {
    checkNames(org, profile);
    org.access.apply({ kind: "profile", profile });
    return { id: org.access.allProfiles().find(({ name }) => name === profile.name)?.id };
  }),

  /** Changes a permission set, or makes a new one. */
  "permission-set": changes(PermissionSetShape, ({ org }, permissionSet) => {
    checkNames(org, permissionSet);
    org.access.apply({ kind: "permission-set", permissionSet });
    return { id: org.access.permissionSetId(permissionSet.name) };
  }),

  "assign-permission-set": changes(
    z.strictObject({ username: z.string(), permissionSet: z.string(), assigned: z.boolean().default(true) }),
    ({ org }, { username, permissionSet, assigned }) => {
      if (org.access.permissionSetId(permissionSet) === null) {
        throw new ControlRefusal(`${org.definition.name} has no permission set ${permissionSet}.`);
      }
      const userId = userNamed(org, username).id;
      org.access.apply({ kind: "assignment", userId, permissionSet, assigned });
    },
  ),

  /** An organization-wide default. */
  sharing: changes(z.strictObject({ objectName: z.string(), model: z.enum(SHARING_MODELS) }), ({ org }, input) => {
    const objectName = objectNamed(org, input.objectName).name;
    org.access.apply({ kind: "sharing-model", objectName, model: input.model });
  }),

  "add-sharing-rule": changes(SharingRuleShape, ({ org }, rule) => {
    const object = objectNamed(org, rule.objectName);
    if ("values" in rule.shares)
      for (const name of Object.keys(rule.shares.values)) fieldNamed(org, `${object.name}.${name}`);
    else checkSharees(org, rule.shares.ownedBy);
    checkSharees(org, rule.sharedWith);
    org.access.apply({ kind: "sharing-rule", rule: { ...rule, objectName: object.name } });
  }),

  "remove-sharing-rule": changes(z.strictObject({ name: z.string() }), ({ org }, { name }) => {
    org.access.apply({ kind: "remove-sharing-rule", name });
  }),

  /** Changes a role or adds one. */
  role: changes(RoleShape, ({ org }, role) => {
    if (role.parent !== null) roleId(org, role.parent);
    org.access.apply({ kind: "role", role });
    return { id: org.access.roleId(role.developerName) };
  }),

  /** Gives a user a profile by its name, a role by its developer name (null for none). */
  "user-access": changes(
    z.strictObject({ username: z.string(), profile: z.string().optional(), role: z.string().nullable().optional() }),
    ({ org }, { username, profile: profileName, role }) => {
      const record = org.store.get("User", userNamed(org, username).id);
      const profile = org.access.allProfiles().find(({ name }) => name === profileName);
      if (!record || (profileName !== undefined && !profile)) {
        throw new ControlRefusal(`${org.definition.name} has no profile ${profileName}.`);
      }
      const UserRoleId = role === undefined ? (record.UserRoleId ?? null) : role === null ? null : roleId(org, role);
      org.store.put("User", { ...record, UserRoleId, ProfileId: profile?.id ?? record.ProfileId ?? null });
    },
  ),

  access: reads(Nothing, ({ org }) => ({
    profiles: org.access.allProfiles(),
    permissionSets: org.access.permissionSets(),
    roles: org.access.roles(),
    changes: org.access.changes,
  })),
};

type Named = { objects: object; fields: object };

function checkNames(org: Org, { objects, fields }: Named): void {
  for (const name of Object.keys(objects)) {
    if (objectNamed(org, name).name !== name) throw new ControlRefusal(`${name} is spelt otherwise.`);
  }
  for (const name of Object.keys(fields)) {
    const { object, field } = fieldNamed(org, name);
    if (`${object.name}.${field.name}` !== name) throw new ControlRefusal(`${name} is spelt otherwise.`);
  }
}

function checkSharees(org: Org, sharees: Sharees): void {
  if (sharees.kind === "everybody") return;
  if (sharees.kind !== "group") return void roleId(org, sharees.name);
  const groups = [...org.store.all("Group")];
  if (groups.some(({ DeveloperName }) => DeveloperName === sharees.name)) return;
  throw new ControlRefusal(`${org.definition.name} has no group ${sharees.name}.`);
}

function roleId(org: Org, developerName: string): string {
  const id = org.access.roleId(developerName);
  if (id === null) throw new ControlRefusal(`${org.definition.name} has no role ${developerName}.`);
  return id;
}
