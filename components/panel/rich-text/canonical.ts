/** One piece of a line, and the elements it stands in, from the outermost. */
type Piece = { text: string; within: string[] };

const blocks =
  /^(p|div|h[1-6]|blockquote|ul|ol|li|table|pre|hr|dl|center|address|figure|fieldset|form|details|article|section|header|footer|nav|main|aside)$/;
const opaque =
  /^(table|pre|hr|dl|center|address|figure|fieldset|form|details|article|section|header|footer|nav|main|aside)$/;

/**
 * What of HTML makes a difference to whoever reads it: blocks, lines, and the elements that each piece of text stands in. White space
 * that is not shown, and the order in which emphasis of different kinds is nested, make none.
 */
export function canonical(body: Element): string {
  return JSON.stringify(contentOf(body));
}

function contentOf(parent: Element): unknown[] {
  const found: unknown[] = [];
  let line: Piece[] = [];
  const endLine = () => {
    const pieces = joined(line);
    // A break alone gives an empty line its height.
    if (pieces.length > 0 && pieces.map(([text]) => text).join("") !== "\n") found.push(pieces);
    line = [];
  };
  for (const child of parent.childNodes) {
    if (isElement(child) && blocks.test(child.localName)) {
      endLine();
      found.push(blockOf(child));
    } else line.push(...piecesOf(child, []));
  }
  endLine();
  return found;
}

function blockOf(element: Element): unknown {
  if (opaque.test(element.localName)) return element.outerHTML;
  return [openingOf(element), ...contentOf(element)];
}

function piecesOf(node: Node, within: string[]): Piece[] {
  if (node.nodeType === 3) return [{ text: (node.nodeValue ?? "").replace(/[ \t\r\n\f]+/g, " "), within }];
  if (!isElement(node)) return [{ text: `<!${node.nodeValue ?? ""}>`, within: ["#comment"] }];
  if (node.localName === "br") return [{ text: "\n", within }];
  const isAnchor = node.childNodes.length === 0 && node.attributes.length > 0;
  if (isAnchor || isWhole.test(node.localName)) return [{ text: node.outerHTML, within: [...within, "#whole"] }];
  return [...node.childNodes].flatMap((child) => piecesOf(child, [...within, openingOf(node)]));
}

const isWhole = /^(img|embed|input|wbr|iframe|object|video|audio|picture|svg|math|canvas|button|select|textarea|map)$/;

function joined(pieces: readonly Piece[]): [string, string][] {
  const line: [string, string][] = [];
  for (const { text, within } of pieces) {
    const last = line.at(-1);
    const isAfterSpace = !last || /[ \n]$/.test(last[0]);
    const shown = isAfterSpace ? text.replace(/^ /, "") : text;
    const key = [...within].sort(byElement).join("");
    if (shown === "") continue;
    if (last && last[1] === key) last[0] += shown;
    else line.push([shown, key]);
  }
  const last = line.at(-1);
  if (last?.[0].endsWith(" ")) last[0] = last[0].slice(0, -1);
  return line.filter(([text]) => text !== "");
}

/** Elements of one kind keep their order: the innermost colour is the one that is seen. */
const byElement = (a: string, b: string) => nameOf(a).localeCompare(nameOf(b));
const nameOf = (opening: string) => /^<?[#\w-]+/.exec(opening)?.[0] ?? "";

const openingOf = (element: Element) =>
  `<${element.localName}${[...element.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).join("")}>`;

const isElement = (node: Node): node is Element => node.nodeType === 1;
