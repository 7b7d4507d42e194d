/**
 * One process that makes many calls at once with the session it finds stored: `refused-calls.ts <workspaceId> <connectionId> <count>`.
 * Prints what became of each as a list of words. For tests and benchmarks of the refresh across processes.
 */
import { z } from "zod";
import { closeDatabase, systemCtx } from "@/lib/context";
import { send } from "@/lib/salesforce/client";
import { SalesforceError } from "@/lib/salesforce/errors";

const [workspaceId = "", connectionId = "", count = "1"] = process.argv.slice(2);
const org = { ...systemCtx(workspaceId), connectionId };

async function call(): Promise<string> {
  try {
    await send(org, { method: "GET", path: "/limits", timeoutMs: 60_000 }, z.unknown());
    return "answered";
  } catch (error) {
    if (error instanceof SalesforceError) return error.reason;
    throw error;
  }
}

const outcomes = await Promise.all(Array.from({ length: Number(count) }, call));
process.stdout.write(JSON.stringify(outcomes));
await closeDatabase();
