/** What each user of an org may see and do: profile, permission sets, field-level security changed since, sharing. */
import type { Access } from "./access/access";
import { memberOf } from "./access/members";
import { type Permissions, permissionsOf } from "./access/permissions";
import { LEVELS, type Level, RecordAccess } from "./access/record-access";
import type { Metadata } from "./metadata";
import type { OrgDefinition, ProfileDefinition, SystemPermissions, UserDefinition } from "./org-definition";
import type { Principal } from "./principal";
import { usableRecordTypes } from "./record-types/record-types";
import type { Store } from "./store";
import type { StoredRecord } from "./types";

type Org = { definition: OrgDefinition; store: Store; metadata: Metadata; access: Access };

/** Colleagues who never sign in have a record and no definition. */
type Person = Pick<UserDefinition, "id" | "username" | "profileId" | "timeZone">;

export class Principals {
  private readonly org: Org;
  private known = new Map<string, Principal>();
  private knownAt = "";

  constructor(org: Org) {
    this.org = org;
  }

  of(user: Person): Principal {
    const { metadata, access, store } = this.org;
    const now = [metadata.version, access.version, store.versionOf("User"), store.versionOf("GroupMember")].join(" ");
    if (this.knownAt !== now) this.known.clear();
    this.knownAt = now;
    const principal = this.known.get(user.id) ?? this.build(user);
    this.known.set(user.id, principal);
    return principal;
  }

  /** As their record has it now. */
  profileOf(user: Person): ProfileDefinition {
    const { access, store } = this.org;
    const id = store.get("User", user.id)?.ProfileId;
    const profile = access.profileById(typeof id === "string" ? id : user.profileId);
    if (!profile) throw new Error(`${user.username} has the unknown profile ${String(id)}.`);
    return profile;
  }

  /** Of profile and permission sets together. */
  permissionsOf(user: Person): SystemPermissions {
    return this.grantsOf(user).system;
  }

  /** Sees and writes everything: control and the automated process. */
  system(): Principal {
    const yes = () => true;
    return {
      userId: this.org.definition.adminUserId,
      organizationId: this.org.definition.id,
      timeZone: this.org.definition.timeZone,
      viewsAllData: true,
      managesUsers: true,
      canReadObject: yes,
      canReadField: yes,
      canSeeRecord: yes,
      canCreate: yes,
      canEdit: yes,
      canDelete: yes,
      canEditRecord: yes,
      canDeleteRecord: yes,
      canTransferRecord: yes,
      canEditField: yes,
      recordTypes: (objectName) => usableRecordTypes(this.org.definition, null, objectName),
    };
  }

  private grantsOf(user: Person): Permissions {
    return permissionsOf(this.profileOf(user), this.org.access.assignedTo(user.id));
  }

  private build(user: Person): Principal {
    const { definition, metadata } = this.org;
    const profile = this.profileOf(user);
    const grants = this.grantsOf(user);
    const onObject = remembered(grants.onObject);
    const onField = (objectName: string, fieldName: string) =>
      metadata.permissionOf(user.id, objectName, fieldName) ?? grants.onField(objectName, fieldName);
    const reaches = this.reachOf(user, grants);
    return {
      userId: user.id,
      organizationId: definition.id,
      timeZone: user.timeZone,
      viewsAllData: grants.system.viewAllData === true || grants.system.modifyAllData === true,
      managesUsers: grants.system.manageUsers,
      canReadObject: (objectName) => metadata.hasObject(objectName) && onObject(objectName).read,
      canReadField: (objectName, fieldName) => onField(objectName, fieldName).read,
      canSeeRecord: (objectName, record) => onObject(objectName).viewAll || reaches(objectName, record, LEVELS.read),
      canCreate: (objectName) => onObject(objectName).create && (objectName !== "User" || grants.system.manageUsers),
      canEdit: (objectName) => onObject(objectName).edit,
      canDelete: (objectName) => onObject(objectName).delete,
      canEditRecord: (objectName, record) => reaches(objectName, record, LEVELS.edit),
      canDeleteRecord: (objectName, record) => reaches(objectName, record, LEVELS.all),
      canTransferRecord: (objectName, record) => reaches(objectName, record, LEVELS.transfer),
      canEditField: (objectName, fieldName) => {
        const permission = onField(objectName, fieldName);
        return permission.read && permission.edit;
      },
      recordTypes: (objectName) => usableRecordTypes(definition, profile, objectName),
    };
  }

  /** Whether a user has at least that much of a record. */
  private reachOf(user: Person, { system, onObject }: Permissions) {
    const sharing = new RecordAccess(this.org, memberOf(this.org, user.id), { managesUsers: system.manageUsers });
    const past = remembered((objectName: string) => onObject(objectName).modifyAll);
    return (objectName: string, record: StoredRecord, level: Level) =>
      (objectName !== "User" && past(objectName)) || sharing.levelOf(objectName, record) >= level;
  }
}

/** Asked for every record and field, answered by object. */
function remembered<T>(work: (objectName: string) => T): (objectName: string) => T {
  const known = new Map<string, T>();
  return (objectName) => {
    const found = known.get(objectName);
    if (found !== undefined) return found;
    const value = work(objectName);
    known.set(objectName, value);
    return value;
  };
}
