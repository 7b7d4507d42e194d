/** What a user's profile and permission sets grant together: permission sets add to a profile and take nothing away. */
import type { FieldPermission, ObjectPermission, ProfileDefinition, SystemPermissions } from "../org-definition";
import type { PermissionSetDefinition } from "./definition";

/** What a profile grants on objects it does not name, unless it says otherwise. */
const ORDINARY: ObjectPermission = { read: true, create: true, edit: true, delete: true };
const FREE: FieldPermission = { read: true, edit: true };
const EVERYTHING: Required<ObjectPermission> = {
  read: true,
  create: true,
  edit: true,
  delete: true,
  viewAll: true,
  modifyAll: true,
};

export type Permissions = {
  system: SystemPermissions;
  onObject(objectName: string): Required<ObjectPermission>;
  onField(objectName: string, fieldName: string): FieldPermission;
};

export function permissionsOf(profile: ProfileDefinition, sets: readonly PermissionSetDefinition[]): Permissions {
  const system = sets.reduce<SystemPermissions>((sum, { permissions }) => joined(sum, permissions), profile);
  const onObject = (objectName: string) => {
    const named = [profile.objects[objectName] ?? profile.otherObjects ?? ORDINARY];
    const granted = [...named, ...sets.flatMap(({ objects }) => objects[objectName] ?? [])].reduce(union);
    return throughActivities(objectName, system, throughData(system, granted));
  };
  const onField = (objectName: string, fieldName: string) => {
    const name = `${objectName}.${fieldName}`;
    const own = profile.fields[name] ?? FREE;
    if (sets.length === 0 || (own.read && own.edit)) return own;
    const granted = [own, ...sets.flatMap(({ fields }) => fields[name] ?? [])];
    return { read: granted.some(({ read }) => read), edit: granted.some(({ edit }) => edit) };
  };
  return { system, onObject, onField };
}

/** True wins. */
function joined(one: SystemPermissions, other: Partial<SystemPermissions>): SystemPermissions {
  const granted = Object.fromEntries(Object.entries(other).filter(([, value]) => value === true));
  return { ...one, ...granted };
}

function union(one: ObjectPermission, other: ObjectPermission): ObjectPermission {
  return {
    read: one.read || other.read,
    create: one.create || other.create,
    edit: one.edit || other.edit,
    delete: one.delete || other.delete,
    viewAll: one.viewAll === true || other.viewAll === true,
    modifyAll: one.modifyAll === true || other.modifyAll === true,
  };
}

/** Modify All implies everything, View All reading; nothing can be done with what cannot be read. */
function throughData(system: SystemPermissions, granted: ObjectPermission): Required<ObjectPermission> {
  if (system.modifyAllData === true || granted.modifyAll === true) return EVERYTHING;
  const viewAll = system.viewAllData === true || granted.viewAll === true;
  const read = granted.read || viewAll;
  return {
    read,
    create: read && granted.create,
    edit: read && granted.edit,
    delete: read && granted.delete,
    viewAll,
    modifyAll: false,
  };
}

/** "Edit Tasks" and "Edit Events" stand above object permissions (api.md §13.1). */
function throughActivities(objectName: string, system: SystemPermissions, granted: Required<ObjectPermission>) {
  const may = objectName === "Task" ? system.editTasks : objectName === "Event" ? system.editEvents : true;
  return may === false ? { ...granted, create: false, edit: false, delete: false } : granted;
}
