/** What each user of an org may see and do: profile, field-level security changed since, sharing. */
import type { Metadata } from "./metadata";
import type { ObjectPermission, OrgDefinition, ProfileDefinition, UserDefinition } from "./org-definition";
import type { Principal } from "./principal";
import { usableRecordTypes } from "./record-types/record-types";
import type { Store } from "./store";

const FULL: ObjectPermission = { read: true, create: true, edit: true, delete: true };

export class Principals {
  private readonly org: { definition: OrgDefinition; store: Store; metadata: Metadata };
  private known = new Map<string, Principal>();
  private knownAt = -1;

  constructor(org: { definition: OrgDefinition; store: Store; metadata: Metadata }) {
    this.org = org;
  }

  of(user: UserDefinition): Principal {
    if (this.knownAt !== this.org.metadata.version) this.known.clear();
    this.knownAt = this.org.metadata.version;
    const principal = this.known.get(user.id) ?? this.build(user);
    this.known.set(user.id, principal);
    return principal;
  }

  profileOf(user: UserDefinition): ProfileDefinition {
    const profile = this.org.definition.profiles.find((candidate) => candidate.id === user.profileId);
    if (!profile) throw new Error(`${user.username} has the unknown profile ${user.profileId}.`);
    return profile;
  }

  /** Sees and writes everything: control and the automated process. */
  system(): Principal {
    const yes = () => true;
    return {
      userId: this.org.definition.adminUserId,
      organizationId: this.org.definition.id,
      timeZone: this.org.definition.timeZone,
      viewsAllData: true,
      canReadObject: yes,
      canReadField: yes,
      canSeeRecord: yes,
      canCreate: yes,
      canEdit: yes,
      canDelete: yes,
      canEditField: yes,
      recordTypes: (objectName) => usableRecordTypes(this.org.definition, null, objectName),
    };
  }

  private build(user: UserDefinition): Principal {
    const { definition, store, metadata } = this.org;
    const profile = this.profileOf(user);
    const onObject = (objectName: string) => profile.objects[objectName] ?? FULL;
    const onField = (objectName: string, fieldName: string) =>
      metadata.permissionOf(user.id, objectName, fieldName) ??
      profile.fields[`${objectName}.${fieldName}`] ?? { read: true, edit: true };
    return {
      userId: user.id,
      organizationId: definition.id,
      timeZone: user.timeZone,
      viewsAllData: profile.viewAllData ?? false,
      canReadObject: (objectName) => metadata.hasObject(objectName) && onObject(objectName).read,
      canReadField: (objectName, fieldName) => onField(objectName, fieldName).read,
      canSeeRecord: (objectName, record) =>
        definition.canSeeRecord?.({ userId: user.id, objectName, record, reader: store }) ?? true,
      canCreate: (objectName) => onObject(objectName).create,
      canEdit: (objectName) => onObject(objectName).edit,
      canDelete: (objectName) => onObject(objectName).delete,
      canEditField: (objectName, fieldName) => {
        const permission = onField(objectName, fieldName);
        return permission.read && permission.edit;
      },
      recordTypes: (objectName) => usableRecordTypes(definition, profile, objectName),
    };
  }
}
