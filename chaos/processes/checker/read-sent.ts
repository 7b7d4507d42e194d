/** What a mail asks for, read from nothing but its bytes. Written apart from the product, which must not share a mistake with it. */
export type ReadMail = {
  /** In its first own line; tells it from every other mail, not from its copies. */
  token: string;
  /** Lower-cased. */
  from: string;
  /** The first mail of its thread, by Message-ID; its own when it opens one. */
  thread: string;
  /** Ids of the mails it answers. */
  answers: readonly string[];
  messageId: string;
  /** Nobody wrote it: an automatic answer, a list, a bounce, an address that takes no answers. */
  isMachine: boolean;
};

export function readSent(raw: string): ReadMail {
  const end = raw.indexOf("\r\n\r\n");
  const headers = headersIn(raw.slice(0, end));
  const of = (name: string) => headers.get(name) ?? "";
  const token = tokenIn(raw.slice(end));
  const from = addressIn(of("from"));
  const answers = idsIn(of("references"));
  const messageId = idsIn(of("message-id"))[0] ?? "";
  if (token === null || messageId === "") throw new Error(`This is none of our mails: ${raw.slice(0, 300)}`);
  return {
    token,
    from,

    answers,
    messageId,
    thread: answers[0] ?? messageId,
    isMachine: isMachine(headers, from),
  };
}

/** The first one: below it may stand those of quoted mails. */
export function tokenIn(text: string): string | null {
  return /CHAOS-\d{6}/.exec(text)?.[0] ?? null;
}

function headersIn(head: string): Map<string, string> {
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}

/** The first one. */
const addressIn = (text: string) => (/<([^<>]*)>/.exec(text)?.[1] ?? text.split(",")[0] ?? "").trim().toLowerCase();
const idsIn = (text: string) => (text.match(/<[^<>]+>/g) ?? []).map((id) => id.slice(1, -1));

function isMachine(headers: Map<string, string>, from: string): boolean {
  const automatic = headers.get("auto-submitted") ?? "no";
  const isBulk = /bulk|list|junk/.test(headers.get("precedence") ?? "");
  return automatic !== "no" || isBulk || headers.has("list-id") || /^(no-?reply|mailer-daemon)@/.test(from);
}
