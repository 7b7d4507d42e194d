import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { z } from "zod";
import { env } from "../../env";
import { mayHaveArrived, type SendOutcome } from "../../inbox/delivery";

export type Letter = { from: string; to: string[]; raw: Buffer };

/**
 * Hands a mail to the outgoing server (OUTBOUND_SMTP_URL), once, and says what became of it. Never throws: after DATA
 * has begun, a lost connection leaves it open whether the server took the mail (RFC 1047), and only the outcome says so.
 */
export async function deliver(letter: Letter): Promise<SendOutcome> {
  const progress = { hasBegun: false };
  const connection = new SMTPConnection(serverOptions(letter.from));
  const broken = new Promise<never>((_resolve, reject) => connection.on("error", reject));
  try {
    return await Promise.race([broken, converse(connection, letter, progress)]);
  } catch (error) {
    return outcomeOf(error, progress.hasBegun);
  } finally {
    broken.catch(() => undefined);
    connection.close();
  }
}

function serverOptions(from: string) {
  const url = new URL(env().OUTBOUND_SMTP_URL);
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? 465 : 25),
    secure,
    name: from.slice(from.lastIndexOf("@") + 1),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 120_000,
  };
}

async function converse(connection: SMTPConnection, letter: Letter, progress: { hasBegun: boolean }) {
  await called((done) => connection.connect(done));
  const { username, password } = new URL(env().OUTBOUND_SMTP_URL);
  if (username) {
    const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    await called((done) => connection.login(auth, done));
  }
  const { from, to, raw } = letter;
  const info = await called<SMTPConnection.SentMessageInfo>((done) =>
    connection.send({ from, to, size: raw.length }, noticing(raw, progress), done),
  );
  connection.quit();
  const notTaken = info?.rejected.join(", ");
  return { kind: "sent", notice: notTaken ? `Not taken for ${notTaken}.` : null } as const;
}

/** The connection asks for the first byte once the server has said 354; from then on the outcome may stay unknown. */
function noticing(raw: Buffer, progress: { hasBegun: boolean }): Readable {
  return Readable.from(
    (function* () {
      progress.hasBegun = true;
      yield raw;
    })(),
  );
}

function called<T>(start: (done: (error?: Error | null, result?: T) => void) => void): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    start((error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** What nodemailer tells with an error; the code and answer are the server's if it gave any. */
const Failure = z.object({
  message: z.string(),
  code: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
});

/** Commands whose refusal is about this mail; any other (greeting, sign-in) is about the server or our account there. */
const aboutTheMail = ["MAIL FROM", "RCPT TO", "DATA"];

function outcomeOf(thrown: unknown, hasBegun: boolean): SendOutcome {
  const { message, code, command = "", response, responseCode } = Failure.parse(thrown);
  if (responseCode !== undefined) {
    const isFinal = responseCode >= 500 && aboutTheMail.includes(command);
    return { kind: isFinal ? "refused" : "deferred", reason: response ?? message };
  }
  if (hasBegun) return { kind: "unknown", reason: mayHaveArrived };
  if (code === "EENVELOPE" || code === "EMESSAGE") return { kind: "refused", reason: message };
  return { kind: "deferred", reason: `The outgoing mail server cannot be reached (${message}).` };
}
