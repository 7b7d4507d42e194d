import { asc, eq } from "drizzle-orm";
import { members, type Role, workspaces } from "@/db/schema/workspace";
import type { HouseCtx } from "@/lib/context";

export type Membership = { workspaceId: string; workspaceName: string; role: Role };

/** The workspaces a user is a member of, the oldest membership first. */
export function listMemberships(house: HouseCtx, userId: string): Promise<Membership[]> {
  return house.db
    .select({ workspaceId: members.workspaceId, workspaceName: workspaces.name, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(members.workspaceId));
}
