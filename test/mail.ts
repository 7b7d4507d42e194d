import { randomUUID } from "node:crypto";
import { once } from "node:events";
import net from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";
import type { Ctx } from "@/lib/context";
import type { InboundMessage } from "@/lib/inbox/inbound-message";
import { createMailbox, type Mailbox } from "@/lib/inbox/mailboxes";

/** A mailbox of its own, with an address nobody else has. */
export function makeMailbox(ctx: Ctx, name = "Sales"): Promise<Mailbox> {
  return createMailbox(ctx, { name, address: `${name.toLowerCase()}-${randomUUID().slice(0, 8)}@inlay.example` });
}

/** A message as it comes in, unlike any other unless told. */
export function inbound(facts: Partial<InboundMessage> = {}): InboundMessage {
  const now = new Date();
  return {
    internetMessageId: `${randomUUID()}@customer.example`,
    inReplyTo: null,
    references: [],
    from: { address: "ada@customer.example", name: "Ada Lovelace" },
    to: [{ address: "sales@inlay.example", name: null }],
    cc: [],
    replyTo: [],
    subject: "A question about engines",
    text: "Do you have one that runs on steam?",
    html: null,
    attachments: [],
    sentAt: now,
    receivedAt: now,
    ...facts,
  };
}

/** An SMTP server that does as the test wants; closed when the test ends. @returns its address and what it took */
export async function startSink(options: SMTPServerOptions = {}): Promise<{ url: string; taken: string[] }> {
  const taken: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, _session, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        taken.push(Buffer.concat(chunks).toString());
        answer();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  return { url: `smtp://127.0.0.1:${await portOf(server)}`, taken };
}

/** Starts listening wherever there is room. @returns the port */
export async function portOf(server: SMTPServer): Promise<number> {
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return address.port;
}

/** A server that speaks SMTP up to DATA, takes the mail and hangs up without a word. */
export async function startVanishingSink(): Promise<{ url: string; conversations: () => number }> {
  let conversations = 0;
  const server = net.createServer((socket) => {
    let isData = false;
    socket.on("error", () => undefined);
    socket.write("220 sink\r\n");
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      if (isData && text.endsWith("\r\n.\r\n")) return socket.destroy();
      if (isData) return;
      for (const line of text.split("\r\n").filter(Boolean)) {
        isData = line === "DATA";
        if (isData) conversations += 1;
        socket.write(isData ? "354 go on\r\n" : "250 fine\r\n");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return { url: `smtp://127.0.0.1:${address.port}`, conversations: () => conversations };
}
