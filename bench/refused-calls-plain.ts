/** The same with jsforce alone, which refreshes by itself: one connection a process, as a program would have it. */
import { openOrg } from "../e2e/org";
import { refreshing } from "./plain-jsforce";

const [url = "", instanceUrl = "", accessToken = "", refreshToken = "", calls = "0"] = process.argv.slice(2);
const connection = refreshing(openOrg(url), process.env, { instanceUrl, accessToken, refreshToken });
const ask = () => connection.query("SELECT Id FROM Organization LIMIT 1");

await ask();
process.send?.("ready");
process.once("message", () => void run());

async function run(): Promise<void> {
  const outcomes = await Promise.allSettled(Array.from({ length: Number(calls) }, ask));
  process.send?.({ failed: outcomes.filter(({ status }) => status === "rejected").length });
  process.disconnect?.();
}
