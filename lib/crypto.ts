import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { env } from "./env";

/**
 * Seals a secret with AES-256-GCM under the current key.
 *
 * @param context where the secret belongs (`workspace|connection|kind`); a sealed value moved elsewhere does not open
 * @returns `v1.keyId.nonce.tag.ciphertext`, parts in base64url
 */
export function seal(plain: string, context: string): string {
  const { keyId, key } = currentKey();
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", keyId, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** Opens what `seal` made in the same context. @throws Error when the key is unknown or the value was altered or moved. */
export function open(sealed: string, context: string): string {
  const [version, keyId, nonce, tag, ciphertext] = sealed.split(".");
  const key = keyId === undefined ? undefined : keys().get(keyId);
  if (version !== "v1" || !key || !nonce || !tag || ciphertext === undefined)
    throw new Error("Sealed value cannot be opened");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(ciphertext, "base64url")), decipher.final()]).toString("utf8");
}

/** For what is looked up but never read back: states, invitation tokens. */
export function sha256(value: string): string {
  return createHash("sha256").update(value).digest("base64url");
}

/** @returns 256 random bits in base64url */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

function keys(): Map<string, Buffer> {
  const pairs = env()
    .ENCRYPTION_KEYS.split(",")
    .map((entry): [string, Buffer] => {
      const at = entry.indexOf(":");
      return [entry.slice(0, at), Buffer.from(entry.slice(at + 1), "base64")];
    });
  return new Map(pairs);
}

function currentKey() {
  const [first] = keys();
  if (!first) throw new Error("ENCRYPTION_KEYS names no key");
  return { keyId: first[0], key: first[1] };
}
