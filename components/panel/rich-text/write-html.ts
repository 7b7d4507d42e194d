import type { Mark, Node } from "prosemirror-model";
import type { Read } from "./read-html";
import { type Written, writtenOf } from "./schema";

/**
 * The value as it is sent. An outer part that nobody touched is written as it was.
 * @returns "" for no text at all
 */
export function writeHtml(text: Read): string {
  return isEmpty(text.doc) ? "" : writeBlocks(text);
}

/** The same, with a paragraph also where there is no text. */
export function writeBlocks({ doc, sources }: Read): string {
  return inPlace(doc)
    .map(({ block, isLoose }) => {
      const mayBeAsItWas = isLoose || writtenOf(block.attrs)?.tag !== "";
      return (mayBeAsItWas ? sources.get(block) : undefined) ?? blockHtml(block, isLoose);
    })
    .join("");
}

function isEmpty({ childCount, firstChild }: Node): boolean {
  return childCount === 1 && firstChild?.type.name === "paragraph" && firstChild.childCount === 0;
}

/** The blocks of a parent. Text without an element of its own needs one where other such text stands just before it. */
function inPlace(parent: Node): { block: Node; isLoose: boolean }[] {
  let wasLoose = false;
  return parent.children.map((block, at) => {
    const written = writtenOf(block.attrs);
    const isFirstOfItem = parent.type.name === "list_item" && at === 0 && written === null;
    const isLoose = block.type.name === "paragraph" && (written?.tag === "" || isFirstOfItem) && !wasLoose;
    wasLoose = isLoose;
    return { block, isLoose };
  });
}

const made: Record<string, string> = {
  paragraph: "p",
  blockquote: "blockquote",
  bullet_list: "ul",
  ordered_list: "ol",
  list_item: "li",
};

function blockHtml(block: Node, isLoose: boolean): string {
  const { attrs, type } = block;
  if (type.name === "kept_block") return String(attrs["html"]);
  const inside = block.isTextblock
    ? lineHtml(block)
    : inPlace(block)
        .map((each) => blockHtml(each.block, each.isLoose))
        .join("");
  if (isLoose) return inside;
  const { tag, attributes } = elementOf(block);
  // An empty line has no height without a break in it; Salesforce's editor writes them so, too.
  const filled = block.isTextblock && inside === "" ? "<br>" : inside;
  return `${openTag({ tag, attributes })}${filled}</${tag}>`;
}

function elementOf({ attrs, type }: Node): Written {
  const written = writtenOf(attrs);
  return { attributes: written?.attributes ?? [], tag: written?.tag || (made[type.name] ?? `h${attrs["level"]}`) };
}

/** Text with its emphasis: elements stay open as long as what follows is in them, too. */
function lineHtml(line: Node): string {
  const open: Mark[] = [];
  let html = "";
  const close = (least: number) => {
    while (open.length > least) html += `</${tagOf(open.pop())}>`;
  };
  for (const node of line.children) {
    let same = 0;
    while (isSame(node.marks[same], open[same])) same += 1;
    close(same);
    for (const mark of node.marks.slice(same)) {
      const written = writtenOf(mark.attrs);
      if (written) html += openTag(written);
      open.push(mark);
    }
    html += inlineHtml(node);
  }
  close(0);
  return html;
}

const isSame = (one: Mark | undefined, other: Mark | undefined) =>
  one !== undefined && other !== undefined && one.eq(other);
const tagOf = (mark: Mark | undefined) => (mark ? (writtenOf(mark.attrs)?.tag ?? "") : "");

function inlineHtml(node: Node): string {
  if (node.type.name === "line_break") return "<br>";
  return node.isText ? escapeText((node.text ?? "").replaceAll("  ", " \u00a0")) : String(node.attrs["html"]);
}

function openTag({ tag, attributes }: Written): string {
  return `<${tag}${attributes.map(([name, value]) => ` ${name}="${escapeText(value).replaceAll('"', "&quot;")}"`).join("")}>`;
}

const escapeText = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("\u00a0", "&nbsp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
