import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { MailFolder } from "./mail-folder";

const LARGEST_BYTES = 50 * 1024 * 1024;

/** Takes every mail, as the customers' servers would. `nobody@…` does not exist anywhere, so that a refusal can be seen. */
export function createReceiver(folder: MailFolder): SMTPServer {
  return new SMTPServer({
    banner: "the customers' mail server",
    disabledCommands: ["AUTH", "STARTTLS"],
    size: LARGEST_BYTES,
    disableReverseLookup: true,
    onRcptTo({ address }, _session, answer) {
      if (!/^nobody@/i.test(address)) return answer();
      answer(Object.assign(new Error("5.1.1 No such person here"), { responseCode: 550 }));
    },
    onData(stream, session, answer) {
      keep(folder, stream, session).then(() => answer(), answer);
    },
  });
}

async function keep(folder: MailFolder, stream: Readable, { envelope }: SMTPServerSession): Promise<void> {
  const from = envelope.mailFrom ? envelope.mailFrom.address : "";
  await folder.save({ from, to: envelope.rcptTo.map(({ address }) => address) }, await buffer(stream));
}
