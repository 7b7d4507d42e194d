import { randomBytes, randomInt } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

/** What is made once and kept in `folder`, readable by its owner alone. */
export function keptSecrets(folder) {
  const file = path.join(folder, "secrets.json");
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8"));
  const secrets = {
    authSecret: randomBytes(32).toString("base64url"),
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    adminPassword: readablePassword(),
    agentPassword: readablePassword(),
  };
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

/** Four groups of four characters that are not mistaken for each other: about 79 bits. */
function readablePassword() {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
