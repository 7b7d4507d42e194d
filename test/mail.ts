import { randomUUID } from "node:crypto";
import { once } from "node:events";
import net from "node:net";
import { SMTPServer } from "smtp-server";
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
    claimedAt: now,
    sentAt: now,
    receivedAt: now,
    machine: null,
    ...facts,
  };
}

/** What the sink answers at each step, as `550 No such user`; nothing means that it takes everything. */
type SinkAnswers = { connect?: string; recipient?: string; mail?: string };

type Sink = {
  url: string;
  /** The mails it took, also those it then refused or vanished with. */
  taken: string[];
  answers: SinkAnswers & { /** Takes the mail and hangs up without a word. */ vanishes?: boolean };
  close: () => Promise<void>;
};

/** An outgoing mail server that does as the test wants. */
export async function startSink(): Promise<Sink> {
  const sink: Sink = { url: "", taken: [], answers: {}, close: () => new Promise((closed) => server.close(closed)) };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, answer) => answer(refusal(sink.answers.connect)),
    onRcptTo: (_address, _session, answer) => answer(refusal(sink.answers.recipient)),
    onData(stream, _session, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        sink.taken.push(Buffer.concat(chunks).toString());
        if (!sink.answers.vanishes) return answer(refusal(sink.answers.mail));
        for (const connection of server.connections) connection.close();
      });
    },
  });
  server.on("error", () => undefined);
  sink.url = `smtp://127.0.0.1:${await portOf(server)}`;
  return sink;
}

function refusal(answer: string | undefined): Error | null {
  return answer === undefined
    ? null
    : Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
}

/** Starts listening wherever there is room. @returns the port */
export async function portOf(server: SMTPServer): Promise<number> {
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return address.port;
}

type RawLetter = { to: string; raw: string | Buffer; from?: string };

/** Hands over a mail byte by byte as it is given, in the plainest SMTP there is. @returns the last answer */
export function sendMail(port: number, letter: RawLetter): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = beginMail(port, letter, (answer) => {
      if (answer.startsWith("354")) return socket.write("\r\n.\r\n");
      return socket.end(() => resolve(answer));
    });
    socket.on("error", reject);
  });
}

/** Sends a mail up to, but without, the dot that ends it. @param heard told the answers after the last command */
export function beginMail(
  port: number,
  letter: RawLetter,
  heard: (answer: string) => void = () => undefined,
): net.Socket {
  const { to, raw, from = "ada@customer.example" } = letter;
  const steps = ["HELO test", `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, "DATA"];
  const socket = net.connect(port, "127.0.0.1");
  socket.on("data", (chunk) => {
    const answer = chunk.toString();
    const step = answer.startsWith("2") ? steps.shift() : undefined;
    if (step) return socket.write(`${step}\r\n`);
    if (answer.startsWith("354")) socket.write(raw);
    heard(answer);
  });
  return socket;
}
