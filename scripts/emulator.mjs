/** `npm run emulator`: a Salesforce to test against, alone, from a fresh clone too. */
import { runInstalled } from "./install.mjs";

await runInstalled(import.meta.url, async () => {
  await import("tsx");
  await import("../emulator/main.ts");
});
