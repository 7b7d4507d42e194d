/** Where a user stands among others: below whom in the role hierarchy, in which groups and queues. */
import type { Store } from "../store";
import type { Access } from "./access";
import type { RoleDefinition, Sharees } from "./definition";

export type Member = {
  userId: string;
  role: RoleDefinition | null;
  /** Groups and queues, through other groups too. */
  groups: ReadonlySet<string>;
  /** Users whose roles are below one's own. */
  subordinates: ReadonlySet<string>;
};

type Org = { store: Store; access: Access };

export function memberOf(org: Org, userId: string): Member {
  const role = roleOf(org, userId);
  const below = role === null ? new Set<string>() : rolesBelow(org.access, role.developerName);
  const subordinates = new Set<string>();
  for (const user of below.size === 0 ? [] : org.store.all("User")) {
    if (below.has(roleOf(org, user.Id)?.developerName ?? "")) subordinates.add(user.Id);
  }
  return { userId, role, groups: groupsOf(org.store, userId), subordinates };
}

/** Whether a user is one of those a sharing rule means. */
export function isAmong(org: Org, member: Pick<Member, "role" | "groups">, sharees: Sharees): boolean {
  switch (sharees.kind) {
    case "everybody":
      return true;
    case "group":
      return [...member.groups].some((id) => org.store.get("Group", id)?.DeveloperName === sharees.name);
    case "role":
      return member.role?.developerName === sharees.name;
    case "role-and-subordinates": {
      const name = member.role?.developerName;
      return name !== undefined && (name === sharees.name || rolesBelow(org.access, sharees.name).has(name));
    }
  }
}

function roleOf({ store, access }: Org, userId: string): RoleDefinition | null {
  const id = store.get("User", userId)?.UserRoleId;
  return typeof id === "string" ? access.roleById(id) : null;
}

function rolesBelow(access: Access, developerName: string): Set<string> {
  const below = new Set<string>();
  const open = [developerName];
  for (let above = open.pop(); above !== undefined; above = open.pop()) {
    for (const role of access.roles()) {
      if (role.parent !== above || below.has(role.developerName)) continue;
      below.add(role.developerName);
      open.push(role.developerName);
    }
  }
  return below;
}

function groupsOf(store: Store, userId: string): Set<string> {
  const groups = new Set<string>();
  const open = [userId];
  for (let inner = open.pop(); inner !== undefined; inner = open.pop()) {
    for (const { GroupId } of store.lookup("GroupMember", { field: "UserOrGroupId", value: inner }) ?? []) {
      if (typeof GroupId !== "string" || groups.has(GroupId)) continue;
      groups.add(GroupId);
      open.push(GroupId);
    }
  }
  return groups;
}
