const lineEnds = /<\/?(?:p|div|br|hr|tr|li|h[1-6]|blockquote|pre|table|ul|ol)\b[^<>]*>/gi;
const cells = /<\/t[dh]>/gi;
const tags = /<[^<>]*>/g;
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The words of sanitised HTML, for mail that brought no plain text. Never shown as HTML itself. */
export function htmlToText(html: string): string {
  return html
    .slice(0, 2_000_000)
    .replace(/\s+/g, " ")
    .replace(lineEnds, "\n")
    .replace(cells, " ")
    .replace(tags, "")
    .replace(/&(#\d{1,7}|[a-z]{2,5});/gi, decode)
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function decode(entity: string, name: string): string {
  if (!name.startsWith("#")) return entities[name.toLowerCase()] ?? entity;
  const code = Number(name.slice(1));
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : entity;
}
