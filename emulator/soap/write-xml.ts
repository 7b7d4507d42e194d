/** XML of an answer, escaped as it is put together. */
type Scalar = string | number | boolean;

/** Markup that is ready: a string beside it is text and is escaped. */
export class Xml {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Content = Xml | Scalar | readonly Content[];

/** `<name attribute="…">content</name>` */
export function tag(name: string, content: Content, attributes: Readonly<Record<string, string>> = {}): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return new Xml(`<${name}${written.join("")}>${markupOf(content)}</${name}>`);
}

/** A value that is not there, where the schema wants to hear of it. */
export function nil(name: string): Xml {
  return new Xml(`<${name} xsi:nil="true"/>`);
}

export function tagOrNil(name: string, content: Content | null | undefined): Xml {
  return content === null || content === undefined ? nil(name) : tag(name, content);
}

function markupOf(content: Content): string {
  if (content instanceof Xml) return content.markup;
  if (typeof content === "object") return content.map(markupOf).join("");
  return escaped(String(content));
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\r": "&#xd;",
};

/** What XML cannot say at all is shown as the replacement character. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  const sayable = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
  return sayable.replace(/[&<>"'\r]/g, (character) => ESCAPES[character] ?? character);
}
