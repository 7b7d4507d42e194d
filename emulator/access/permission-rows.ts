/** Profiles, permission sets, their permissions and assignments, and roles, as the API shows them: worked out from what is in force. */
import { makeId } from "../ids";
import type { ObjectPermission, OrgDefinition, ProfileDefinition, SystemPermissions } from "../org-definition";
import type { Store } from "../store";
import type { StoredRecord } from "../types";
import type { Access } from "./access";
import { permissionsOf } from "./permissions";

type Org = { definition: OrgDefinition; store: Store; access: Access; since: () => Date };

/** Makes an org's store answer for these objects. */
export function derivePermissionRows(org: Org): void {
  const derive = (objectName: string, all: () => Iterable<StoredRecord>) => {
    if (org.store.object(objectName)) org.store.derive(objectName, { all });
  };
  derive("Profile", () => org.access.allProfiles().map((profile) => ({ ...profileRow(profile), ...stamps(org) })));
  derive("UserRole", () => roleRows(org));
  derive("PermissionSet", () => parents(org).map(({ row }) => row));
  derive("PermissionSetAssignment", () => assignmentRows(org));
  derive("ObjectPermissions", () => objectRows(org));
  derive("FieldPermissions", () => fieldRows(org));
}

function stamps({ definition, since }: Org) {
  const moment = `${since().toISOString().slice(0, 19)}.000Z`;
  const by = definition.adminUserId;
  return {
    CreatedDate: moment,
    CreatedById: by,
    LastModifiedDate: moment,
    LastModifiedById: by,
    SystemModstamp: moment,
  };
}

function profileRow(profile: ProfileDefinition): StoredRecord {
  return { Id: profile.id, Name: profile.name, UserType: "Standard", ...flags(profile) };
}

function flags(system: Partial<SystemPermissions>) {
  return {
    PermissionsApiEnabled: system.apiEnabled === true,
    PermissionsViewSetup: system.viewSetup === true,
    PermissionsManageUsers: system.manageUsers === true,
    PermissionsManageDataIntegrations: system.manageDataIntegrations === true,
    PermissionsBulkApiHardDelete: system.bulkApiHardDelete === true,
    PermissionsViewAllData: system.viewAllData === true || system.modifyAllData === true,
    PermissionsModifyAllData: system.modifyAllData === true,
    PermissionsEditTask: system.editTasks === true,
    PermissionsEditEvent: system.editEvents === true,
    PermissionsUseAnyApiClient: system.useAnyApiClient === true,
    PermissionsPasswordNeverExpires: system.passwordNeverExpires === true,
  };
}

function roleRows(org: Org): StoredRecord[] {
  const { access } = org;
  return access.roles().map(({ developerName, name, parent, onOwnedAccounts }) => ({
    Id: access.roleId(developerName) ?? "",
    Name: name,
    DeveloperName: developerName,
    ParentRoleId: parent === null ? null : access.roleId(parent),
    RollupDescription: name,
    OpportunityAccessForAccountOwner: onOwnedAccounts["Opportunity"] ?? "None",
    CaseAccessForAccountOwner: onOwnedAccounts["Case"] ?? "None",
    ContactAccessForAccountOwner: onOwnedAccounts["Contact"] ?? "None",
    PortalType: "None",
    ...stamps(org),
  }));
}

type Parent = {
  row: StoredRecord;
  onObject(objectName: string): ObjectPermission;
  fields: { readonly [objectAndField: string]: { read: boolean; edit: boolean } };
};

/** Permission sets and those of profiles. */
function parents(org: Org): Parent[] {
  const { access } = org;
  const own = access.allProfiles().map((profile): Parent => {
    const Id = access.profilePermissionSetId(profile.name) ?? "";
    const named = { Name: `X${Id.slice(0, 15)}`, Label: `${Id.slice(0, 15)}`, ProfileId: profile.id, Type: "Profile" };
    const row = { Id, ...named, ...flags(profile), IsOwnedByProfile: true, IsCustom: false, ...stamps(org) };
    return { row, onObject: permissionsOf(profile, []).onObject, fields: profile.fields };
  });
  const sets = access.permissionSets().map(({ name, label, permissions, objects, fields }): Parent => {
    const Id = access.permissionSetId(name) ?? "";
    const named = { Name: name, Label: label, Type: "Regular", IsOwnedByProfile: false, IsCustom: true };
    return {
      row: { Id, ...named, ...flags(permissions), ...stamps(org) },
      onObject: (object) => objects[object] ?? NONE,
      fields,
    };
  });
  return [...own, ...sets];
}

const NONE: ObjectPermission = { read: false, create: false, edit: false, delete: false };

function assignmentRows({ store, access, definition, since }: Org): StoredRecord[] {
  const SystemModstamp = `${since().toISOString().slice(0, 19)}.000Z`;
  const rows: StoredRecord[] = [];
  for (const user of store.all("User")) {
    const profile = access.profileById(String(user.ProfileId));
    const own = profile && access.profilePermissionSetId(profile.name);
    const sets = access.assignedTo(user.Id).map(({ name }) => access.permissionSetId(name));
    for (const PermissionSetId of [own, ...sets]) {
      if (!PermissionSetId) continue;
      const Id = makeId({ keyPrefix: "0Pa", podCode: definition.podCode, number: rows.length + 1 });
      rows.push({ Id, PermissionSetId, AssigneeId: user.Id, IsActive: true, SystemModstamp });
    }
  }
  return rows;
}

function objectRows(org: Org): StoredRecord[] {
  const rows: StoredRecord[] = [];
  for (const { row, onObject } of parents(org)) {
    for (const { name, createable } of org.store.objects()) {
      const granted = onObject(name);
      if (!createable || !granted.read) continue;
      const Id = makeId({ keyPrefix: "110", podCode: org.definition.podCode, number: rows.length + 1 });
      rows.push({
        Id,
        ParentId: row.Id,
        SobjectType: name,
        PermissionsRead: true,
        PermissionsCreate: granted.create,
        PermissionsEdit: granted.edit,
        PermissionsDelete: granted.delete,
        PermissionsViewAllRecords: granted.viewAll === true || granted.modifyAll === true,
        PermissionsModifyAllRecords: granted.modifyAll === true,
        ...stamps(org),
      });
    }
  }
  return rows;
}

/** Of the fields that profiles and permission sets name. */
function fieldRows(org: Org): StoredRecord[] {
  const { SystemModstamp } = stamps(org);
  const rows: StoredRecord[] = [];
  for (const { row, fields } of parents(org)) {
    for (const [Field, { read, edit }] of Object.entries(fields)) {
      if (!read) continue;
      const Id = makeId({ keyPrefix: "01k", podCode: org.definition.podCode, number: rows.length + 1 });
      const [SobjectType = ""] = Field.split(".");
      rows.push({
        Id,
        ParentId: row.Id,
        SobjectType,
        Field,
        PermissionsRead: true,
        PermissionsEdit: edit,
        SystemModstamp,
      });
    }
  }
  return rows;
}
