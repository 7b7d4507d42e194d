/**
 * What a user may do with one record: organization-wide default, ownership, role hierarchy, queues, sharing rules, the parent it is
 * controlled by, and implicit sharing between an account and its children (Security Implementation Guide; Record-Level Access guide).
 */
import { keptAs } from "../activity-views";
import type { Store } from "../store";
import type { StoredRecord, Value } from "../types";
import type { Access } from "./access";
import type { SharingModel, SharingRule } from "./definition";
import { isAmong, type Member, memberOf } from "./members";
import { CHILDREN_OF_ACCOUNT, parentsOf } from "./parents";

/** Each includes those before it. */
export const LEVELS = { none: 0, read: 1, edit: 2, transfer: 3, all: 4 } as const;
export type Level = (typeof LEVELS)[keyof typeof LEVELS];

const DEFAULTS: { readonly [M in SharingModel]: Level } = {
  Private: LEVELS.none,
  Read: LEVELS.read,
  ReadWrite: LEVELS.edit,
  ReadWriteTransfer: LEVELS.transfer,
  ControlledByParent: LEVELS.none,
};

export class RecordAccess {
  private readonly org: { store: Store; access: Access };
  private readonly member: Member;
  private readonly managesUsers: boolean;
  /** Of parents, as long as nothing changes: thousands of children ask for the same few. */
  private known = new Map<string, Level>();
  private knownAt = -1;
  private readonly rules = new Map<string, readonly SharingRule[]>();
  private readonly owners = new Map<string, Pick<Member, "role" | "groups">>();

  constructor(org: { store: Store; access: Access }, member: Member, { managesUsers }: { managesUsers: boolean }) {
    this.org = org;
    this.member = member;
    this.managesUsers = managesUsers;
  }

  levelOf(name: string, record: StoredRecord): Level {
    const objectName = keptAs(name, record);
    if (objectName === "User") return this.levelOfUser(record);
    const model = this.org.access.modelOf(objectName);
    if (model === null) return LEVELS.all;
    if (objectName === "Contact" && !record.AccountId) return this.levelOfPrivateContact(record);
    const own = this.ownLevel(objectName, record, model);
    if (own === LEVELS.all) return own;
    if (model === "ControlledByParent") return larger(own, this.levelThroughParents(objectName, record));
    if (objectName === "Account") return larger(own, own === LEVELS.none ? this.levelThroughChildren(record) : own);
    return larger(own, this.levelThroughOwnedAccount(objectName, record));
  }

  /** Everybody sees colleagues; administrators and oneself change them. */
  private levelOfUser(record: StoredRecord): Level {
    if (this.managesUsers) return LEVELS.all;
    return record.Id === this.member.userId ? LEVELS.edit : LEVELS.read;
  }

  /** A contact without account belongs to its owner alone (api.md §13.4, from memory). */
  private levelOfPrivateContact(record: StoredRecord): Level {
    return record.OwnerId === this.member.userId ? LEVELS.all : LEVELS.none;
  }

  /** Without looking at parents and children. */
  private ownLevel(objectName: string, record: StoredRecord, model: SharingModel): Level {
    const isOwned = model !== "ControlledByParent" || parentsOf(objectName)?.isOwned === true;
    if (isOwned && this.ownsOrAbove(record.OwnerId)) return LEVELS.all;
    if (objectName === "EmailMessage" && record.CreatedById === this.member.userId) return LEVELS.all;
    return this.levelThroughRules(objectName, record, DEFAULTS[model]);
  }

  /** At least the given one. */
  private levelThroughRules(objectName: string, record: StoredRecord, least: Level): Level {
    let level = least;
    for (const rule of this.rulesFor(objectName)) {
      const granted = rule.access === "Edit" ? LEVELS.edit : LEVELS.read;
      if (granted > level && this.isShared(rule, record)) level = granted;
    }
    return level;
  }

  /** Owners, members of the queue that owns, and whoever is above the owner in the role hierarchy. */
  private ownsOrAbove(ownerId: Value | undefined): boolean {
    if (typeof ownerId !== "string") return false;
    const { userId, groups, subordinates } = this.member;
    return ownerId === userId || groups.has(ownerId) || subordinates.has(ownerId);
  }

  /** Those that share with this user. */
  private rulesFor(objectName: string): readonly SharingRule[] {
    const known = this.rules.get(objectName);
    if (known) return known;
    const rules = this.org.access.rulesFor(objectName);
    const sharing = rules.filter(({ sharedWith }) => isAmong(this.org, this.member, sharedWith));
    this.rules.set(objectName, sharing);
    return sharing;
  }

  private isShared(rule: SharingRule, record: StoredRecord): boolean {
    if ("values" in rule.shares) {
      return Object.entries(rule.shares.values).every(([name, value]) => (record[name] ?? null) === value);
    }
    const { OwnerId: ownerId } = record;
    return typeof ownerId === "string" && isAmong(this.org, this.ownerNamed(ownerId), rule.shares.ownedBy);
  }

  /** A user, or a queue, which is its own group. */
  private ownerNamed(id: string): Pick<Member, "role" | "groups"> {
    const known = this.owners.get(id);
    if (known) return known;
    const { role, groups } = memberOf(this.org, id);
    const owner = { role, groups: new Set([...groups, id]) };
    this.owners.set(id, owner);
    return owner;
  }

  private levelThroughParents(objectName: string, record: StoredRecord): Level {
    const parents = parentsOf(objectName);
    if (!parents) return LEVELS.none;
    const levels = parents.fields.map((field) => this.levelOfParent(record[field]));
    const most = levels.reduce(larger, LEVELS.none);
    if (parents.kind === "detail" && most >= LEVELS.edit) return LEVELS.all;
    return parents.kind === "activity" && most > LEVELS.edit ? LEVELS.edit : most;
  }

  private levelOfParent(id: Value | undefined): Level {
    if (typeof id !== "string") return LEVELS.none;
    this.forgetWhenChanged();
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const object = this.org.store.objectOfId(id);
    const parent = object && this.org.store.get(object.name, id);
    const level = object && parent ? this.levelOf(object.name, parent) : LEVELS.none;
    this.known.set(id, level);
    return level;
  }

  /** Whoever may see an opportunity, a case or a contact may read its account. */
  private levelThroughChildren(account: StoredRecord): Level {
    for (const child of CHILDREN_OF_ACCOUNT) {
      const model = this.org.access.modelOf(child);
      if (model === null || model === "ControlledByParent") continue;
      for (const record of this.org.store.lookup(child, { field: "AccountId", value: account.Id }) ?? []) {
        if (this.ownLevel(child, record, model) > LEVELS.none) return LEVELS.read;
      }
    }
    return LEVELS.none;
  }

  /** An account's owner, and those above, reach the records on it as far as their role says. */
  private levelThroughOwnedAccount(objectName: string, record: StoredRecord): Level {
    const granted = this.member.role?.onOwnedAccounts[objectName] ?? "None";
    if (granted === "None" || typeof record.AccountId !== "string") return LEVELS.none;
    const account = this.org.store.get("Account", record.AccountId);
    if (!account || !this.ownsOrAbove(account.OwnerId)) return LEVELS.none;
    return granted === "Edit" ? LEVELS.edit : LEVELS.read;
  }

  private forgetWhenChanged(): void {
    if (this.knownAt === this.org.store.version) return;
    this.known.clear();
    this.knownAt = this.org.store.version;
  }
}

function larger(one: Level, other: Level): Level {
  return one > other ? one : other;
}
