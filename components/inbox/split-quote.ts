/**
 * Divides a plain text into what was written now and the history quoted below it.
 * History begins at the first line from which on everything is quoted ("> …") or at the line that introduces it.
 */
export function splitQuote(text: string): { written: string; quoted: string | null } {
  const lines = text.split("\n");
  const at = lines.findIndex(
    (line, index) => introducesQuote(line, lines[index + 1]) || isQuotedToTheEnd(lines, index),
  );
  if (at <= 0) return { written: text.trimEnd(), quoted: null };
  return { written: lines.slice(0, at).join("\n").trimEnd(), quoted: lines.slice(at).join("\n").trim() };
}

/** "On Tue, 3 Nov 2026, Maria wrote:" in the languages our mail programs speak most, or Outlook's rule. */
function introducesQuote(line: string, next: string | undefined): boolean {
  if (
    /^-{2,}\s*(original message|ursprüngliche nachricht|mensaje original|message d'origine)\s*-{2,}$/i.test(line.trim())
  )
    return true;
  const attribution = /^(on|am|el|le|il|op)\b.{4,300}(wrote|schrieb|escribió|a écrit|ha scritto|schreef)\b.*:\s*$/i;
  return attribution.test(line.trim()) && (next === undefined || next.trim() === "" || next.startsWith(">"));
}

function isQuotedToTheEnd(lines: readonly string[], from: number): boolean {
  return (
    (lines[from]?.startsWith(">") ?? false) &&
    lines.slice(from).every((line) => line.startsWith(">") || line.trim() === "")
  );
}
