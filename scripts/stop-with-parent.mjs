/** Loaded first in every process we start: when the one that started it is gone, however it went, this one stops as well. */
const GRACE_MS = 5_000;

/** The processes that this one starts itself load this too, and are left alone. */
const isOurs = process.channel && process.env.INLAY_STOP_WITH === String(process.ppid);

if (isOurs) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
