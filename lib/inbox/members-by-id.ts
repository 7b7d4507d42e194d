import type { Ctx } from "../context";
import { listMembers } from "../workspace/members";
import type { Member } from "./schema";

/** The workspace's members by user id, as far as screens show them. */
export async function membersById(ctx: Ctx): Promise<Map<string, Member>> {
  const members = await listMembers(ctx);
  return new Map(members.map(({ userId, name, email }) => [userId, { userId, name, email }]));
}
