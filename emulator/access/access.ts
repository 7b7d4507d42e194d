/** Access as it stands in an org: what its definition says, changed by administrators since. */
import { makeId } from "../ids";
import type { ObjectPermission, OrgDefinition, ProfileDefinition } from "../org-definition";
import type { AccessChange } from "./access-change";
import type {
  AccessDefinition,
  PermissionSetDefinition,
  RoleDefinition,
  SharingModel,
  SharingRule,
} from "./definition";

const NO_ACCESS: ObjectPermission = { read: false, create: false, edit: false, delete: false };
const NOTHING: AccessDefinition = { models: {}, roles: [], rules: [], permissionSets: [] };

type OfKind<K extends AccessChange["kind"]> = Extract<AccessChange, { kind: K }>;

export class Access {
  private readonly definition: Pick<OrgDefinition, "access" | "profiles" | "podCode">;
  private log: AccessChange[] = [];
  private models = new Map<string, SharingModel>();
  private profiles = new Map<string, ProfileDefinition>();
  private sets = new Map<string, PermissionSetDefinition>();
  private roleByName = new Map<string, RoleDefinition>();
  private ruleByName = new Map<string, SharingRule>();
  private assigned = new Map<string, Set<string>>();
  /** Counts changes; whoever caches something derived from access compares it. */
  version = 0;
  onChange: () => void = () => {};

  constructor(definition: Pick<OrgDefinition, "access" | "profiles" | "podCode">) {
    this.definition = definition;
    this.reset();
  }

  /** In order, to be kept and repeated. */
  get changes(): readonly AccessChange[] {
    return this.log;
  }

  apply(change: AccessChange): void {
    this.log.push(change);
    this.version += 1;
    this.carryOut(change);
    this.onChange();
  }

  reset(): void {
    const { models, roles, rules, permissionSets } = this.definition.access ?? NOTHING;
    const wasChanged = this.log.length > 0;
    this.log = [];
    this.models = new Map(Object.entries(models));
    this.profiles = new Map(this.definition.profiles.map((profile) => [profile.name, profile]));
    this.sets = new Map(permissionSets.map((set) => [set.name, set]));
    this.roleByName = new Map(roles.map((role) => [role.developerName, role]));
    this.ruleByName = new Map(rules.map((rule) => [rule.name, rule]));
    this.assigned = new Map();
    this.version += 1;
    if (wasChanged) this.onChange();
  }

  modelOf(objectName: string): SharingModel | null {
    return this.models.get(objectName) ?? null;
  }

  rulesFor(objectName: string): SharingRule[] {
    return [...this.ruleByName.values()].filter((rule) => rule.objectName === objectName);
  }

  allProfiles(): ProfileDefinition[] {
    return [...this.profiles.values()];
  }

  profileById(id: string): ProfileDefinition | null {
    return this.allProfiles().find((profile) => profile.id === id) ?? null;
  }

  permissionSets(): PermissionSetDefinition[] {
    return [...this.sets.values()];
  }

  assignedTo(userId: string): PermissionSetDefinition[] {
    return this.permissionSets().filter(({ name }) => this.assigned.get(name)?.has(userId) === true);
  }

  roles(): RoleDefinition[] {
    return [...this.roleByName.values()];
  }

  roleById(id: string): RoleDefinition | null {
    return this.roles().find((role) => this.roleId(role.developerName) === id) ?? null;
  }

  /** Ids follow the order in which things were made. */
  roleId(developerName: string): string | null {
    return this.idAt("00E", [...this.roleByName.keys()].indexOf(developerName));
  }

  permissionSetId(name: string): string | null {
    return this.idAt("0PS", [...this.sets.keys()].indexOf(name));
  }

  /** Every profile has a permission set of its own, which no one assigns. */
  profilePermissionSetId(profileName: string): string | null {
    const at = [...this.profiles.keys()].indexOf(profileName);
    return at < 0 ? null : makeId({ keyPrefix: "0PS", podCode: this.definition.podCode, number: 1_000 + at });
  }

  private idAt(keyPrefix: string, position: number): string | null {
    return position < 0 ? null : makeId({ keyPrefix, podCode: this.definition.podCode, number: position + 1 });
  }

  private carryOut(change: AccessChange): void {
    switch (change.kind) {
      case "sharing-model":
        this.models.set(change.objectName, change.model);
        return;
      case "sharing-rule":
        this.ruleByName.set(change.rule.name, change.rule);
        return;
      case "remove-sharing-rule":
        this.ruleByName.delete(change.name);
        return;
      case "role":
        this.roleByName.set(change.role.developerName, change.role);
        return;
      case "profile":
        this.changeProfile(change.profile);
        return;
      case "permission-set":
        this.changePermissionSet(change.permissionSet);
        return;
      case "assignment":
        this.assign(change);
    }
  }

  /** A profile of that name changes; a new one begins as a clone of nothing: only what is said is granted. */
  private changeProfile({
    name,
    permissions,
    objects,
    otherObjects,
    fields,
    ...rest
  }: OfKind<"profile">["profile"]): void {
    const old = this.profiles.get(name) ?? this.newProfile(name);
    this.profiles.set(name, {
      ...old,
      ...said(permissions),
      objects: { ...old.objects, ...permissionsOn(objects) },
      fields: { ...old.fields, ...fields },
      ...(otherObjects === undefined ? {} : { otherObjects: { ...NO_ACCESS, ...said(otherObjects) } }),
      ...said(rest),
    });
  }

  private newProfile(name: string): ProfileDefinition {
    const number = 1_000 + this.profiles.size;
    const id = makeId({ keyPrefix: "00e", podCode: this.definition.podCode, number });
    const none = { apiEnabled: false, viewSetup: false, manageUsers: false };
    return { ...none, id, name, objects: {}, otherObjects: NO_ACCESS, fields: {} };
  }

  private changePermissionSet({
    name,
    label,
    permissions,
    objects,
    fields,
  }: OfKind<"permission-set">["permissionSet"]): void {
    const old = this.sets.get(name);
    this.sets.set(name, {
      name,
      label: label ?? old?.label ?? name,
      permissions: { ...old?.permissions, ...said(permissions) },
      objects: { ...old?.objects, ...permissionsOn(objects) },
      fields: { ...old?.fields, ...fields },
    });
  }

  private assign({ userId, permissionSet, assigned }: OfKind<"assignment">): void {
    const users = this.assigned.get(permissionSet) ?? new Set();
    if (assigned) users.add(userId);
    else users.delete(userId);
    this.assigned.set(permissionSet, users);
  }
}

function permissionsOn(given: OfKind<"profile">["profile"]["objects"]): Record<string, ObjectPermission> {
  return Object.fromEntries(
    Object.entries(given).map(([objectName, permission]) => [objectName, { ...NO_ACCESS, ...said(permission) }]),
  );
}

type Said<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what was left undefined, which would overwrite. */
function said<T extends object>(given: T): Said<T>;
function said(given: object) {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
