import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { type HouseCtx, systemCtx } from "../../context";
import { findMailboxByAddress, type MailboxPlace } from "../../inbox/mailboxes";
import { log } from "../../log";
import { storeMail } from "../received-mail";

/** What large providers take, attachments and their encoding included. */
export const largestMailBytes = 25 * 1024 * 1024;

/** What may be under way at once in a process; storing takes several times that in memory for a moment. */
const mostHeldBytes = 3 * largestMailBytes;

export type ReceiverOptions = {
  /** For STARTTLS; without, mail is taken in clear text, as most servers still do. */
  tls?: { key: Buffer; cert: Buffer };
  /** Told after each stored mail, so that it need not wait for the next look into the queue. */
  onStored?: () => void;
};

/**
 * Takes mail for our mailboxes and for nobody else. A mail is answered 250 only after it is stored; while it cannot be
 * stored the sender is told to try again, so that nothing is lost.
 */
export function createMailReceiver(house: HouseCtx, { tls, onStored }: ReceiverOptions = {}): SMTPServer {
  return new SMTPServer({
    ...tls,
    banner: "Inlay",
    disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    size: largestMailBytes,
    rejectOversized: true,
    maxClients: 50,
    maxRecipients: 100,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    onRcptTo: ({ address }, _session, answer) => settle(requireMailbox(house, address), answer),
    onData: (stream, session, answer) => settle(takeMail(house, { stream, session, onStored }), answer),
  });
}

/** An answer to the sending server. */
class Refusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

function settle(work: Promise<string | undefined>, answer: (error?: Error | null, message?: string) => void): void {
  work.then(
    (message) => answer(null, message),
    (error: unknown) => {
      if (error instanceof Refusal) return answer(error);
      log("error", "mail.not-stored", { error });
      answer(new Refusal(451, "4.3.0 This mail cannot be stored just now, try again later"));
    },
  );
}

async function requireMailbox(house: HouseCtx, address: string): Promise<undefined> {
  const place = await findMailboxByAddress(house, address);
  if (!place) throw new Refusal(550, "5.1.1 No such mailbox here");
}

type Delivery = { stream: SMTPServerDataStream; session: SMTPServerSession; onStored: (() => void) | undefined };

let heldBytes = 0;

async function takeMail(house: HouseCtx, { stream, session, onStored }: Delivery): Promise<string> {
  const mail: Held = { chunks: [], bytes: 0 };
  try {
    await readWhole(stream, mail);
    await storeForEach(house, session, Buffer.concat(mail.chunks));
  } finally {
    heldBytes -= mail.bytes;
  }
  onStored?.();
  return "2.0.0 Stored";
}

type Held = { chunks: Buffer[]; bytes: number };

/** Reads to the end even when it is too much, or the sender would never hear the answer; holds only what fits. */
async function readWhole(stream: SMTPServerDataStream, mail: Held): Promise<void> {
  let hasRoom = true;
  for await (const chunk of stream) {
    hasRoom &&= heldBytes + chunk.length <= mostHeldBytes;
    if (!hasRoom || stream.sizeExceeded) continue;
    mail.chunks.push(chunk);
    mail.bytes += chunk.length;
    heldBytes += chunk.length;
  }
  if (stream.sizeExceeded) throw new Refusal(552, "5.3.4 This mail is larger than 25 MB");
  if (!hasRoom) throw new Refusal(452, "4.3.1 Too much large mail at once, try again later");
}

async function storeForEach(house: HouseCtx, session: SMTPServerSession, raw: Buffer): Promise<void> {
  const { mailFrom, rcptTo } = session.envelope;
  const addresses = rcptTo.map(({ address }) => address);
  const envelopeFrom = mailFrom ? mailFrom.address : "";
  for (const { workspaceId, mailboxId } of await mailboxesOf(house, addresses)) {
    await storeMail(systemCtx(workspaceId), { mailboxId, envelopeFrom, raw });
  }
}

/** Each mailbox among the recipients once: a copy to sales@ and sales+x@ is one mail. */
async function mailboxesOf(house: HouseCtx, addresses: string[]): Promise<MailboxPlace[]> {
  const places = new Map<string, MailboxPlace>();
  for (const address of addresses) {
    const place = await findMailboxByAddress(house, address);
    if (place) places.set(place.mailboxId, place);
  }
  return [...places.values()];
}
