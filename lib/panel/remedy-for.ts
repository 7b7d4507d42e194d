import type { Ctx } from "../context";
import { type Remedy, remedyForAgent } from "../errors";

/** Whether whoever asks is shown the settings. */
export const isAdmin = ({ actor }: Ctx): boolean => actor.kind === "member" && actor.role !== "agent";

/** What helps, for whoever asks: only admins are led to the settings. */
export function remedyFor(ctx: Ctx, remedy: Remedy | null): Remedy | null {
  return remedy && (isAdmin(ctx) ? remedy : remedyForAgent(remedy));
}
