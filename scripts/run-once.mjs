import { spawn } from "node:child_process";
import { root } from "./install.mjs";
import { Refusal } from "./say.mjs";

/** Runs a program on our Node to its end; a failure is a refusal with what it wrote. */
export async function runOnce({ what, args, env, signal }) {
  const child = spawn(process.execPath, args, { cwd: root, env, signal, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  if (code !== 0) throw new Refusal(`${what} failed:\n\n${output.trim()}`);
}
