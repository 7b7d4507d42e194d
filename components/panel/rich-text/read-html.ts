import type { Mark, Node } from "prosemirror-model";
import { canonical } from "./canonical";
import { markTypeOf, richText, type Written } from "./schema";
import { writeBlocks } from "./write-html";

const { nodes } = richText;

/** Elements that are a paragraph of their own here; a `div` only where it holds no other block. */
const paragraphs = /^(p|div)$/;
const headings = /^h[1-6]$/;
/** Whole things between paragraphs, which stay as they are. */
const blocks =
  /^(table|pre|hr|dl|center|address|figure|fieldset|form|details|article|section|header|footer|nav|main|aside)$/;
/** Whole things within a line, which stay as they are. */
const inlines = /^(img|iframe|object|embed|video|audio|picture|svg|math|canvas|input|button|select|textarea|wbr|map)$/;

const names: Record<string, string> = {
  img: "Image",
  table: "Table",
  iframe: "Embedded page",
  hr: "Line",
  pre: "Code",
};

/** A value as the editor shows it, and each of its outer parts as it was written. */
export type Read = { doc: Node; sources: WeakMap<Node, string> };

/** What the editor has no place for. */
class Unfit extends Error {}

/**
 * A rich text value, to edit. Nothing of it is run or fetched.
 * @returns null when it holds something that would not come out as it went in
 */
export function readHtml(html: string): Read | null {
  const body = bodyOf(html);
  try {
    const sources: Read["sources"] = new WeakMap();
    const read = readBlocks(body, sources);
    if (read.length > 0 && read.every(({ type }) => type === nodes.kept_block)) return null;
    if (canonical(body) === "[]") return { doc: nodes.doc.create(null, nodes.paragraph.create()), sources };
    const doc = nodes.doc.createChecked(null, read);
    return canonical(bodyOf(writeBlocks({ doc, sources: new WeakMap() }))) === canonical(body)
      ? { doc, sources }
      : null;
  } catch (error) {
    if (error instanceof Unfit || error instanceof RangeError) return null;
    throw error;
  }
}

/** Read by the browser's own parser, in a document that runs no scripts and fetches nothing. */
export function bodyOf(html: string): HTMLElement {
  return new DOMParser().parseFromString(`<!doctype html><body>${html}`, "text/html").body;
}

/** The blocks in an element; text that stands between them is a paragraph without an element of its own. */
function readBlocks(parent: Element, sources?: Read["sources"]): Node[] {
  const found: Node[] = [];
  let loose: ChildNode[] = [];
  const add = (block: Node, source: string) => {
    found.push(block);
    sources?.set(block, source);
  };
  const endLoose = () => {
    const source = loose.map(sourceOf).join("");
    if (loose.some((node) => !isBlank(node))) add(nodes.paragraph.create({ written: bare }, readLine(loose)), source);
    loose = [];
  };
  for (const child of parent.childNodes) {
    const block = isElement(child) ? readBlock(child) : null;
    if (!block) loose.push(child);
    else {
      endLoose();
      add(block, sourceOf(child));
    }
  }
  endLoose();
  return found;
}

/** A paragraph that is text alone. */
const bare: Written = { tag: "", attributes: [] };

/** @returns null for what stands in a line of text */
function readBlock(element: Element): Node | null {
  const tag = element.localName;
  const written = writtenAs(element);
  if (blocks.test(tag) || (tag === "div" && holdsBlocks(element))) return keptAs(nodes.kept_block, element);
  if (paragraphs.test(tag)) return nodes.paragraph.create({ written }, readLine([...element.childNodes]));
  if (headings.test(tag))
    return nodes.heading.create({ written, level: Number(tag.slice(1)) }, readLine([...element.childNodes]));
  if (tag === "blockquote") return nodes.blockquote.createChecked({ written }, readBlocks(element));
  if (tag === "ul") return nodes.bullet_list.createChecked({ written }, readItems(element));
  if (tag === "ol") return nodes.ordered_list.createChecked({ written }, readItems(element));
  return null;
}

function readItems(list: Element): Node[] {
  return [...list.childNodes]
    .filter((child) => !isBlank(child))
    .map((child) => {
      if (!isElement(child) || child.localName !== "li") throw new Unfit();
      const content = readBlocks(child);
      const filled = content.length > 0 ? content : [nodes.paragraph.create({ written: bare })];
      return nodes.list_item.createChecked({ written: writtenAs(child) }, filled);
    });
}

/** Text as it is shown: no white space at either end or twice, as everywhere in HTML. */
function readLine(children: readonly ChildNode[]): Node[] {
  const line: Node[] = [];
  const add = (node: ChildNode, marks: readonly Mark[]): void => {
    if (node.nodeType === 3) return addText(line, node.nodeValue ?? "", marks);
    if (!isElement(node)) throw new Unfit();
    const tag = node.localName;
    if (tag === "br") line.push(nodes.line_break.create(null, null, marks));
    else if (inlines.test(tag)) line.push(keptAs(nodes.kept_inline, node).mark(marks));
    else {
      const mark = markTypeOf(tag);
      if (!mark) throw new Unfit();
      const inside = mark.create({ written: writtenAs(node) }).addToSet(marks);
      for (const child of node.childNodes) add(child, inside);
    }
  };
  for (const child of children) add(child, []);
  return isEmptyLine(line) ? [] : withoutLastSpace(line);
}

/** A break alone gives an empty line its height. */
const isEmptyLine = ([first, ...more]: readonly Node[]) => first?.type === nodes.line_break && more.length === 0;

function addText(line: Node[], text: string, marks: readonly Mark[]): void {
  const before = line.at(-1);
  const isStart = !before || before.type === nodes.line_break || before.text?.endsWith(" ");
  const joined = text.replace(/[ \t\r\n\f]+/g, " ");
  const shown = isStart ? joined.replace(/^ /, "") : joined;
  if (shown !== "") line.push(richText.text(shown, marks));
}

function withoutLastSpace(line: Node[]): Node[] {
  const last = line.at(-1);
  if (!last?.text?.endsWith(" ")) return line;
  const shorter = last.text.slice(0, -1);
  return [...line.slice(0, -1), ...(shorter === "" ? [] : [richText.text(shorter, last.marks)])];
}

function keptAs(type: Node["type"], element: Element): Node {
  const name = names[element.localName] ?? "Kept as in Salesforce";
  const alt = element.getAttribute("alt");
  return type.create({ html: element.outerHTML, name: alt ? `${name}: ${alt}` : name });
}

function writtenAs(element: Element): Written {
  return {
    tag: element.localName,
    attributes: [...element.attributes].map(({ name, value }) => [name, value] as const),
  };
}

const isElement = (node: ChildNode): node is Element & ChildNode => node.nodeType === 1;
const isBlank = ({ nodeType, nodeValue }: ChildNode) => nodeType === 3 && /^[ \t\r\n\f]*$/.test(nodeValue ?? "");
const sourceOf = (node: ChildNode) => (isElement(node) ? node.outerHTML : escaped(node.nodeValue ?? ""));
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function holdsBlocks(element: Element): boolean {
  return [...element.querySelectorAll("*")].some(
    ({ localName }) =>
      blocks.test(localName) ||
      paragraphs.test(localName) ||
      headings.test(localName) ||
      /^(ul|ol|blockquote)$/.test(localName),
  );
}
