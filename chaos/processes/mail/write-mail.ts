import type { Random } from "../random";

/** One mail, as its writer means it. */
export type Letter = {
  /** Stands in its first line and in no other letter's own words. */
  token: string;
  messageId: string;
  from: { name: string; address: string };
  to: readonly string[];
  cc: readonly string[];
  subject: string;
  /** Ids of those before it, oldest first. */
  references: readonly string[];
  /** The text it answers, quoted below. */
  quotes: string | null;
  headers?: readonly string[];
  at: Date;
};

/** As it goes over the wire (RFC 5322), and its own words. */
export function writeMail(random: Random, letter: Letter): { raw: string; text: string } {
  const text = wordsOf(random, letter.token);
  const whole = letter.quotes === null ? text : `${text}\r\n\r\nOn Tuesday somebody wrote:\r\n${quoted(letter.quotes)}`;
  const body = random.chance(0.3) ? asAlternative(letter.token, whole) : asText(whole);
  return { raw: [...headersOf(letter), ...(letter.headers ?? []), body].join("\r\n"), text };
}

function headersOf({ messageId, from, to, cc, subject, references, at }: Letter): string[] {
  const parent = references.at(-1);
  return [
    `Message-ID: <${messageId}>`,
    `Date: ${at.toUTCString()}`,
    `From: ${encoded(from.name)} <${from.address}>`,
    `To: ${to.join(", ")}`,
    ...(cc.length > 0 ? [`Cc: ${cc.join(", ")}`] : []),
    `Subject: ${parent === undefined ? "" : "Re: "}${encoded(subject)}`,
    ...(parent === undefined ? [] : [`In-Reply-To: <${parent}>`, `References: ${folded(references)}`]),
    "MIME-Version: 1.0",
  ];
}

/** RFC 2047, for names and subjects beyond ASCII. */
function encoded(text: string): string {
  const isPlain = /^[\x20-\x7e]*$/.test(text);
  return isPlain ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
}

const folded = (ids: readonly string[]) => ids.map((id) => `<${id}>`).join("\r\n ");

const sentences = [
  "We would like to order three more of the small ones.",
  "Could you send the invoice again? The last one had last year's address on it.",
  "The delivery came, thank you – but one box was open.",
  "Wir hätten gern ein Angebot für zwölf Stück. 🙂",
  "Our contract ends in March; what would it cost to go on?",
];

function wordsOf(random: Random, token: string): string {
  const longest = random.chance(0.005) ? 900 : 6;
  const lines = Array.from({ length: 1 + random.below(longest) }, () => random.pick(sentences));
  return [`${token} Hello,`, "", ...lines].join("\r\n");
}

const quoted = (text: string) => text.replace(/^/gm, "> ");

const asText = (text: string) =>
  ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text, ""].join("\r\n");

function asAlternative(token: string, text: string): string {
  const boundary = `=_${token}`;
  const html = text.split("\r\n").map((line) => `<p>${line.replaceAll("<", "&lt;")}</p>`);
  const part = (type: string, content: string) => [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: 8bit",
    "",
    content,
  ];
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    "",
    ...part("text/plain", text),
    ...part("text/html", html.join("\r\n")),
    `--${boundary}--`,
    "",
  ].join("\r\n");
}
