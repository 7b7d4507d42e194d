import { houseCtx } from "@/lib/context";
import { isFirstRun } from "@/lib/workspace/workspaces";
import { guarded } from "./route";

/** Whether this process can serve: its database answers. Tells nobody anything else. */
export async function answerHealth(): Promise<Response> {
  const ok = await isFirstRun(houseCtx()).then(
    () => true,
    () => false,
  );
  return guarded(Response.json({ ok }, { status: ok ? 200 : 503 }));
}
