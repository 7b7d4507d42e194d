import type { Role } from "./schema";

const names: Record<Role, string> = { owner: "Owner", admin: "Admin", agent: "Agent" };

export function roleName(role: Role): string {
  return names[role];
}

/** What a role may do, in a line. */
export const roleEffects: Record<Role, string> = {
  owner: "Everything, and decides who is an owner",
  admin: "Reads and answers, and changes settings",
  agent: "Reads and answers conversations",
};
