/** Keeps processes running: each logs to a file, is started again when it dies, and is stopped with the rest. */
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./install.mjs";
import { launch } from "./launch.mjs";
import { lastLines, Refusal } from "./say.mjs";

const CRASHES = 3;
const CRASH_WINDOW_MS = 30_000;
const GRACE_MS = 8_000;
const windows = process.platform === "win32";

/** @typedef {{ name: string, args: string[], env: Record<string, string> }} Command a program for our Node */

/**
 * @param {{ logs: string, say: (line: string) => void, onGiveUp: (reason: Refusal) => void, onStart: () => void }} options
 */
export function keepProcesses({ logs, say, onGiveUp, onStart }) {
  const children = new Map();
  const isCrashLooping = crashCounter();
  let stopping = false;
  fs.mkdirSync(logs, { recursive: true });

  function start(command) {
    if (stopping) return;
    const child = launchLogged(command, logFile(logs, command.name));
    children.set(command.name, child);
    onStart();
    child.once("exit", (code, signal) => {
      if (stopping) return;
      const end = signal ?? `code ${code}`;
      if (isCrashLooping(command.name)) return onGiveUp(crashed(command.name, end, logs));
      say(`The ${command.name} ended unexpectedly (${end}): starting it again`);
      start(command);
    });
  }

  return {
    start: (command) => {
      fs.rmSync(logFile(logs, command.name), { force: true });
      start(command);
    },
    pids: () => Object.fromEntries([...children].map(([name, { pid }]) => [name, pid])),
    stop: async () => {
      stopping = true;
      await Promise.all([...children.values()].map(end));
    },
  };
}

/** Counts ends by name: true at the third within half a minute. */
export function crashCounter() {
  const ends = new Map();
  return (name) => {
    const recent = (ends.get(name) ?? []).filter((at) => Date.now() - at < CRASH_WINDOW_MS);
    ends.set(name, [...recent, Date.now()]);
    return recent.length + 1 >= CRASHES;
  };
}

export const logFile = (logs, name) => path.join(logs, `${name.replaceAll(" ", "-")}.log`);

const crashed = (name, end, logs) =>
  new Refusal(
    `The ${name} keeps ending (${end}). Its last lines, from ${logFile(logs, name)}:\n\n${lastLines(logFile(logs, name))}`,
  );

/** Detached, so that Ctrl-C in a terminal reaches only us, and we choose the order. */
function launchLogged({ args, env }, log) {
  const output = fs.openSync(log, "a");
  const child = launch(args, { env, output, cwd: root, detached: !windows });
  fs.closeSync(output);
  return child;
}

async function end(child) {
  const ended = child.exitCode !== null || child.signalCode !== null;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  if (!ended) child.kill("SIGTERM");
  if (!ended) await Promise.race([exit, sleep(GRACE_MS, null, { ref: false })]);
  killGroup(child.pid);
}

/** Ends what is left of a process and of those it started. */
function killGroup(pid) {
  try {
    process.kill(windows ? pid : -pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
