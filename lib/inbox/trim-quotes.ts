/** Lines that begin the history below an answer. Each is looked at by itself and cut to this length, so that no mail makes it slow. */
const longestLine = 400;

/**
 * What the writer wrote, without the quoted history below it. Quotes with words between or below them stay, because they are answered
 * line by line; so do forwarded mails, and a message that is nothing but quote.
 */
export function trimQuotes(text: string): string {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((_, at) => beginsHistory(lines, at));
  const kept = withoutTrail(at < 0 ? lines : lines.slice(0, at));
  return kept.length === 0 ? text.trim() : kept.join("\n");
}

function beginsHistory(lines: readonly string[], at: number): boolean {
  const line = lineAt(lines, at);
  if (isForward(line)) return false;
  if (originalMessage.test(line)) return true;
  if (/^_{10,}$/.test(line)) return isHeaderBlock(lines, nextWords(lines, at + 1));
  if (isHeaderBlock(lines, at)) return !isForward(lineAt(lines, lastWords(lines, at - 1)));
  return isAttribution(lines, at) && isQuotedToTheEnd(lines, at);
}

const lineAt = (lines: readonly string[], at: number) => (lines[at] ?? "").slice(0, longestLine).trim();

/** `-----Original Message-----` of Outlook and its kin, in their languages. */
const originalMessage =
  /^-{2,}\s*(?:original message|ursprüngliche nachricht|message d['’]origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|ursprungligt meddelande)\s*-{2,}$/i;

const isForward = (line: string) =>
  /^(?:-{2,}\s*)?(?:begin )?(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato)\b/i.test(
    line,
  );

const from = /^\*?(?:from|von|de|da|van|från|fra|od|von)\s?:\*?\s/i;
const sent =
  /^\*?(?:sent|date|gesendet|datum|envoyé|enviado|enviada|fecha|data|inviato|verzonden|skickat|sendt|to|an|à|para|a|aan)\s?:\*?\s/i;
const subject = /^\*?(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne)\s?:\*?/i;

/** From, Sent, To and Subject below each other, as Outlook puts them on top of what is answered. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!from.test(`${lineAt(lines, at)} `)) return false;
  if (!sent.test(`${lineAt(lines, at + 1)} `)) return false;
  return [2, 3, 4, 5].some((more) => subject.test(lineAt(lines, at + more)));
}

const wrote =
  /^(?:>\s?)?(?:on|am|le|el|il|op|em|den|dne|w dniu)\b.*(?:wrote|schrieb|écrit|escribió|ha scritto|schreef|escreveu|skrev|napsal|napisał)\b.{0,200}:$/i;

/** `On Friday, Ada wrote:`, which programs break over up to three lines. */
function isAttribution(lines: readonly string[], at: number): boolean {
  if (!/^(?:on|am|le|el|il|op|em|den|dne|w dniu)\b/i.test(lineAt(lines, at))) return false;
  return [1, 2, 3].some((count) =>
    wrote.test(
      lines
        .slice(at, at + count)
        .map((line) => line.trim())
        .join(" ")
        .slice(0, longestLine),
    ),
  );
}

/**
 * Nothing unquoted follows the quote: whoever answers below or between the lines wants the quote read. HTML made into text has no
 * marks; there the line that a program put names a moment or an address, which "On Monday you wrote:" does not.
 */
function isQuotedToTheEnd(lines: readonly string[], at: number): boolean {
  const firstQuote = lines.slice(at, at + 6).findIndex((line) => line.startsWith(">"));
  if (firstQuote < 0) return /[\d@]/.test(lines.slice(at, at + 3).join(" "));
  return lines.slice(at + firstQuote).every((line) => line.startsWith(">") || line.trim() === "");
}

/** Quotes and empty lines at the end, where nothing says whose they are. */
function withoutTrail(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== "" && !line.startsWith(">"));
  return lines
    .slice(0, last + 1)
    .join("\n")
    .trim() === ""
    ? []
    : trimStart(lines.slice(0, last + 1));
}

function trimStart(lines: readonly string[]): string[] {
  return lines.slice(lines.findIndex((line) => line.trim() !== ""));
}

function nextWords(lines: readonly string[], at: number): number {
  let next = at;
  while (next < lines.length && lineAt(lines, next) === "") next += 1;
  return next;
}

const lastWords = (lines: readonly string[], at: number) => {
  let last = at;
  while (last > 0 && lineAt(lines, last) === "") last -= 1;
  return last;
};
