/**
 * Completes package-lock.json. npm leaves an optional platform package out of the lockfile when the registry in use does
 * not list that version, and `npm ci` then refuses the lockfile, on every machine. This adds the missing entries from
 * what their parents ask for: version, os, cpu and libc (no integrity: npm records none for what it never saw).
 */
import fs from "node:fs";

const OS = new Map([
  ["android", "android"],
  ["darwin", "darwin"],
  ["freebsd", "freebsd"],
  ["netbsd", "netbsd"],
  ["openbsd", "openbsd"],
  ["linux", "linux"],
  ["linuxmusl", "linux"],
  ["win32", "win32"],
  ["windows", "win32"],
  ["openharmony", "openharmony"],
  ["aix", "aix"],
  ["sunos", "sunos"],
]);
const CPU = ["arm64", "x64", "ia32", "riscv64", "ppc64", "s390x", "loong64", "mips64el", "wasm32", "arm"];
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** What a platform package's name says of the platforms it is for (`swc-linux-x64-musl`). */
function platformOf(name) {
  const base = name.replace(/^.*\//, "");
  const has = (word) => new RegExp(`(^|[-_.])${word}([-_.]|$)`).test(base);
  const cpu = CPU.find(has);
  const os = OS.get([...OS.keys()].find(has));
  const libc = os === "linux" && (/musl/.test(base) ? "musl" : /gnu/.test(base) ? "glibc" : undefined);
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) };
}

/** Whether a package at `from` finds `name` in its own or an outer node_modules, as Node would. */
function isLocked(packages, from, name) {
  for (let at = from; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, "")) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

function missingEntries(packages) {
  const missing = {};
  for (const [location, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      const wanted = location !== "" && EXACT.test(version) && (platform.os || platform.cpu);
      if (!wanted || isLocked(packages, location, name)) continue;
      missing[`node_modules/${name}`] = { version, ...platform, optional: true, ...(entry.dev && { dev: true }) };
    }
  }
  return missing;
}

const file = process.argv[2] ?? "package-lock.json";
const lock = JSON.parse(fs.readFileSync(file, "utf8"));
const missing = missingEntries(lock.packages);
const entries = Object.entries({ ...lock.packages, ...missing });
lock.packages = Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${Object.keys(missing).length} entries added to ${file}`);
