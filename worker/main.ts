import { closeDatabase } from "@/lib/context";
import { requireEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { storeCallCounts } from "@/lib/salesforce/call-counts";
import { startAutomation } from "./automation-rounds";
import { startQueue } from "./queue";
import { startSchedule } from "./schedule";
import { openSmtpDoor } from "./smtp";
import { startTrays } from "./tray-rounds";
import { openTurns } from "./turns";

/** Running jobs and mails under way get this long to end. */
const patienceMs = 8_000;

const env = requireEnv();
try {
  const queue = await startQueue(env.DATABASE_URL).catch((error: unknown) => {
    throw new Error(`The database cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  });
  const turns = openTurns();
  const automation = startAutomation(turns);
  const trays = startTrays(turns, automation.wake);
  const door = await openSmtpDoor(env, trays.wake);
  const schedule = startSchedule();
  log("info", "worker.ready", { smtp: `${env.SMTP_HOST}:${env.SMTP_PORT}` });

  const stop = async (signal: string) => {
    log("info", "worker.stopping", { signal });
    setTimeout(() => process.exit(1), patienceMs + 1_500).unref();
    await Promise.all([door.close(), schedule.stop(), automation.stop(), trays.stop(), queue.stop(patienceMs)]);
    await turns.end();
    await storeCallCounts();
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void stop(signal));
} catch (error) {
  process.stderr.write(`Inlay's worker cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
