/** What `npm run demo` and `npm run dev` share: options, start, what to do next, and a clean end. */
import path from "node:path";
import { parseArgs } from "node:util";
import { root } from "./install.mjs";
import { introduce } from "./introduce.mjs";
import { reset } from "./reset.mjs";
import { Refusal, say } from "./say.mjs";
import { startStack } from "./stack.mjs";
import { stackPorts } from "./stack-ports.mjs";

const folder = path.join(root, ".data");

/** Runs the stack until it is told to stop. */
export async function runStack({ production }) {
  const interrupted = untilInterrupted();
  const options = readOptions();
  if (options.port) process.env.PORT = options.port;
  if (options.reset) await resetDemo();
  const ports = stackPorts({ environment: process.env });
  const stack = await start({ folder, ports, production }, interrupted);
  introduce({ ports, secrets: stack.secrets });
  const reason = await Promise.race([interrupted, stack.gaveUp]);
  say("Stopping …");
  await stack.stop();
  say("Stopped");
  if (reason) throw reason;
  process.exit(0);
}

async function start(options, interrupted) {
  const abort = new AbortController();
  void interrupted.then(() => abort.abort());
  try {
    return await startStack({ ...options, signal: abort.signal });
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    say("Stopped before it was ready");
    process.exit(130);
  }
}

async function resetDemo() {
  if (process.env.DATABASE_URL) {
    throw new Refusal(
      "--reset removes only the demo's own data, and DATABASE_URL names a database of yours: unset it.",
    );
  }
  await reset(folder);
  say("Removed the data of the last demo");
}

function readOptions() {
  try {
    return parseArgs({ options: { reset: { type: "boolean" }, port: { type: "string" } } }).values;
  } catch (error) {
    throw new Refusal(`${error.message} Options: --reset starts over, --port 4310 serves the app there.`);
  }
}

function untilInterrupted() {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve(undefined));
  });
}
