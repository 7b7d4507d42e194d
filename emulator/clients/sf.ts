/** The `sf` command line as a person runs it: a home of its own, a folder to work in, an org it has logged in to. */
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { control, emulatorForFile } from "../test-login";

const run = promisify(execFile);

const Session = z.object({ accessToken: z.string(), instanceUrl: z.string() });
const Json = z.object({ status: z.literal(0), result: z.unknown() });

export const ADMIN = "admin@acme.example";

export type SfCli = {
  url: string;
  /** Where commands run; files are written and found here. */
  folder: string;
  /** The command's output for people. */
  text(...args: string[]): Promise<string>;
  /** The `result` of its output with `--json`. @throws with what it printed when it fails */
  json(...args: string[]): Promise<unknown>;
  write(file: string, content: string): void;
};

/** Logged in as the administrator, for all tests of a file. */
export async function sfCli(): Promise<SfCli> {
  const { url } = await emulatorForFile();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "sf-"));
  const { accessToken, instanceUrl } = Session.parse(await control(url, "session", { username: ADMIN }));
  const cli = path.join(process.env["SF_CLI"] ?? "", "bin", "run.js");
  const env = {
    ...process.env,
    HOME: folder,
    SF_ACCESS_TOKEN: accessToken,
    SF_DISABLE_TELEMETRY: "true",
    SF_SKIP_NEW_VERSION_CHECK: "true",
    SF_USE_GENERIC_UNIX_KEYCHAIN: "true",
  };
  const text = async (...args: string[]) => {
    const { stdout } = await run(process.execPath, [cli, ...args], { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  };
  const json = async (...args: string[]) => Json.parse(JSON.parse(await text(...args, "--json"))).result;
  const write = (file: string, content: string) => fs.writeFileSync(path.join(folder, file), content);
  await text("org", "login", "access-token", "--instance-url", instanceUrl, "--set-default", "--no-prompt");
  return { url, folder, text, json, write };
}
