import { mayLogIn, type Org } from "../live-org";
import type { UserDefinition } from "../org-definition";

export function passwordOf({ loginPolicies }: Org, user: UserDefinition): string {
  return loginPolicies.current.passwords[user.id] ?? user.password;
}

/** The active user with this name and password, with or without the security token behind it; null for anybody else. */
export function userByPassword(org: Org, username: string, given: string): UserDefinition | null {
  const wanted = username.trim().toLowerCase();
  const user = org.definition.users.find((candidate) => candidate.username.toLowerCase() === wanted);
  if (!user || !mayLogIn(org, user.id)) return null;
  const password = passwordOf(org, user);
  return [password, password + user.securityToken].includes(given) ? user : null;
}
