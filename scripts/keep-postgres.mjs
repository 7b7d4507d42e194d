import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./is-alive.mjs";
import { startPostgres } from "./postgres.mjs";
import { crashCounter } from "./processes.mjs";
import { Refusal } from "./say.mjs";

/**
 * The Postgres in `dir`, started again on the same port should it die, so that its addresses stay good.
 * @param {{ dir: string, say: (line: string) => void, onGiveUp: (reason: Refusal) => void, onStart: () => void }} options
 */
export async function keepPostgres({ dir, say, onGiveUp, onStart }) {
  const isCrashLooping = crashCounter();
  let server = await startPostgres({ dir });
  let stopping = false;

  async function watch() {
    const port = Number(new URL(server.ownerUrl).port);
    while (!stopping) {
      await sleep(250, null, { ref: false });
      if (stopping || isAlive(server.pid)) continue;
      if (isCrashLooping("Postgres")) throw new Refusal(`Postgres keeps ending; its log is ${dir}/postgres.log.`);
      say("Postgres ended unexpectedly: starting it again");
      server = await startPostgres({ dir, port });
      onStart();
    }
  }
  watch().catch(onGiveUp);

  return {
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    reused: server.reused,
    pid: () => server.pid,
    stop: () => {
      stopping = true;
      return server.stop();
    },
  };
}
