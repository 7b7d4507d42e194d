import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { launch } from "../../scripts/launch.mjs";

export type Workers = {
  /** Where each takes mail. */
  ports: readonly number[];
  /** Ends one in the way no program can do anything about, and starts it again at once; another one if it is just being started. */
  kill: (at: number) => void;
  /** Makes one stand still, until it is told to go on. */
  hold: (at: number) => void;
  release: (at: number) => void;
  counts: { kills: number /** Ends that nobody ordered. */; ownEnds: number };
  stop: () => Promise<void>;
};

const graceMs = 10_000;

/** Keeps several workers running, each with a port for mail and a log of its own. */
export function startWorkers(environment: NodeJS.ProcessEnv, ports: readonly number[], logs: string): Workers {
  const counts = { kills: 0, ownEnds: 0 };
  const children: ChildProcess[] = [];
  let isStopping = false;
  fs.mkdirSync(logs, { recursive: true });
  const start = (at: number) => {
    if (isStopping) return;
    const log = fs.openSync(path.join(logs, `worker-${at}.log`), "a");
    const env = { ...environment, SMTP_PORT: String(ports[at]) };
    const child = launch(["--conditions=react-server", "--import", "tsx", "worker/main.ts"], { env, output: log });
    fs.closeSync(log);
    children[at] = child;
    child.once("exit", (_code, signal) => {
      if (!isStopping && signal !== "SIGKILL") counts.ownEnds += 1;
      // One that ends by itself at once is not started a thousand times.
      setTimeout(() => start(at), signal === "SIGKILL" ? 0 : 1_000);
    });
  };
  for (const at of ports.keys()) start(at);
  return {
    ports,
    counts,
    hold: (at) => void children[at]?.kill("SIGSTOP"),
    release: (at) => void children[at]?.kill("SIGCONT"),
    kill: (at) => {
      const alive = [children[at], ...children].find((child) => child && !hasEnded(child));
      if (alive?.kill("SIGKILL")) counts.kills += 1;
    },
    stop: async () => {
      isStopping = true;
      await Promise.all(children.map(end));
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  for (let waited = 0; waited < graceMs && !hasEnded(child); waited += 25) await pause(25);
  if (!hasEnded(child)) child.kill("SIGKILL");
}
