/** The two parts of a job created with its data in one request (Bulk API guide, Create a Job): `job` and `content`. */

export const MULTIPART = /^multipart\/form-data/i;

/** Bodies by part name; null when the text is no such form. */
export function partsOf(contentType: string, text: string): ReadonlyMap<string, string> | null {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return null;
  const sections = `\r\n${text.replaceAll(/(?<!\r)\n(?=--)/g, "\r\n")}`.split(`\r\n--${boundary}`);
  const parts = sections.slice(1, -1).map((section) => part(section));
  return sections.length < 3 ? null : new Map(parts.filter((each) => each !== null));
}

/** Headers end with an empty line; clients differ in the line breaks of theirs. */
function part(section: string): [string, string] | null {
  const [, headers = "", body = ""] = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(section) ?? [];
  const name = /\bname="?([^";\r\n]+)"?/i.exec(headers)?.[1];
  return name === undefined ? null : [name, body];
}
