/** Loaded first in every process we start: when the one that started it is gone, however it went, this one stops as well. */
const GRACE_MS = 5_000;

if (process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
