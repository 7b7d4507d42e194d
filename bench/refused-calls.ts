/** One of several processes: makes its calls all at once when told to, and tells how many failed. */
import { query } from "@/lib/salesforce/query";
import { closeDatabase, systemCtx } from "@/lib/context";
import { soql } from "@/lib/salesforce/soql";
import { z } from "zod";

const [workspaceId = "", connectionId = "", calls = "0"] = process.argv.slice(2);
const org = { ...systemCtx(workspaceId), connectionId };
const ask = () => query(org, soql`SELECT Id FROM Organization LIMIT 1`, z.object({ Id: z.string() }));

await ask();
process.send?.("ready");
process.once("message", () => void run());

async function run(): Promise<void> {
  const outcomes = await Promise.allSettled(Array.from({ length: Number(calls) }, ask));
  process.send?.({ failed: outcomes.filter(({ status }) => status === "rejected").length });
  await closeDatabase();
  process.disconnect?.();
}
