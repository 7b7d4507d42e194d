import { readFileSync } from "node:fs";
import { createMailReceiver } from "@/lib/channels/email/receive";
import { houseCtx } from "@/lib/context";
import type { Env } from "@/lib/env";

export type SmtpDoor = { close: () => Promise<void> };

/** Opens the port on which mail arrives. @throws Error with a sentence for whoever starts the worker */
export function openSmtpDoor(env: Env, onStored: () => void): Promise<SmtpDoor> {
  const tls = readTls(env);
  const server = createMailReceiver(houseCtx(), { onStored, ...(tls && { tls }) });
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new Error(explain(error, env), { cause: error })));
    server.listen(env.SMTP_PORT, env.SMTP_HOST, () => {
      server.removeAllListeners("error");
      server.on("error", () => undefined); // of single connections: they hurt nobody else
      resolve({ close: () => new Promise((closed) => server.close(closed)) });
    });
  });
}

function readTls(env: Env) {
  if (!env.SMTP_TLS_KEY_FILE || !env.SMTP_TLS_CERT_FILE) return undefined;
  return { key: readFileSync(env.SMTP_TLS_KEY_FILE), cert: readFileSync(env.SMTP_TLS_CERT_FILE) };
}

function explain(error: Error & { code?: string }, { SMTP_HOST, SMTP_PORT }: Env): string {
  const where = `port ${SMTP_PORT} on ${SMTP_HOST}`;
  if (error.code === "EADDRINUSE") return `Mail cannot be received: ${where} is taken. Free it or set SMTP_PORT.`;
  if (error.code === "EACCES") return `Mail cannot be received: ${where} needs more rights. Set SMTP_PORT above 1023.`;
  return `Mail cannot be received on ${where}: ${error.message}`;
}
