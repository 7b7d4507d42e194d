import { type Attrs, type DOMOutputSpec, type MarkSpec, type MarkType, type NodeSpec, Schema } from "prosemirror-model";

/** An element as it was written: its name and its attributes, in their order. */
export type Written = { tag: string; attributes: readonly (readonly [name: string, value: string])[] };

/** Elements for a kind of emphasis; the first is what the toolbar makes. */
const emphases = {
  bold: ["b", "strong"],
  italic: ["i", "em"],
  underline: ["u"],
  strike: ["s", "strike", "del"],
} as const;

/** Emphasis without a button, and colours and sizes: kept, and typed on in, but not made here. */
const otherEmphases = "span font sub sup small big code tt cite q kbd samp var ins abbr mark".split(" ");

/** What text it holds decides what it is: none of its own formatting is shown here, where colours of a light page may be unreadable. */
const shown = (tag: string): DOMOutputSpec => [/^(sub|sup|code|kbd|small|big)$/.test(tag) ? tag : "span", 0];

const emphasis = (tag: string, tags: readonly string[]): MarkSpec => ({
  attrs: { written: { default: { tag, attributes: [] } satisfies Written } },
  parseDOM: tags.map((each) => ({ tag: each })),
  toDOM: () => [tag, 0],
});

/** Attributes as a stored value has them; null for what is made here. */
const kept = { written: { default: null } };

const keptAs = (element: "span" | "div", group: "inline" | "block"): NodeSpec => ({
  group,
  inline: group === "inline",
  atom: true,
  selectable: true,
  attrs: { html: {}, name: {} },
  parseDOM: [
    {
      tag: `${element}[data-kept]`,
      getAttrs: ({ dataset }) => ({ html: dataset["kept"] ?? "", name: dataset["name"] ?? "" }),
    },
  ],
  toDOM: ({ attrs }) => [
    element,
    { "data-kept": String(attrs["html"]), "data-name": String(attrs["name"]) },
    String(attrs["name"]),
  ],
});

const nodes = {
  doc: { content: "block+" },
  paragraph: {
    group: "block",
    content: "inline*",
    attrs: kept,
    parseDOM: [{ tag: "p" }, { tag: "div" }],
    toDOM: () => ["p", 0],
  },
  heading: {
    group: "block",
    content: "inline*",
    attrs: { ...kept, level: { default: 2 } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    // The outline of the page is not the value's: it looks like a heading and is none.
    toDOM: () => ["p", { class: "font-semibold" }, 0],
  },
  blockquote: {
    group: "block",
    content: "block+",
    attrs: kept,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  bullet_list: {
    group: "block",
    content: "list_item+",
    attrs: kept,
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  ordered_list: {
    group: "block",
    content: "list_item+",
    attrs: kept,
    parseDOM: [{ tag: "ol" }],
    toDOM: () => ["ol", 0],
  },
  list_item: { content: "paragraph block*", attrs: kept, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  kept_block: keptAs("div", "block"),
  text: { group: "inline" },
  line_break: {
    group: "inline",
    inline: true,
    selectable: false,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
  kept_inline: keptAs("span", "inline"),
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: { written: {} },
    inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: (element) => linkTo(element.getAttribute("href") ?? "") }],
    toDOM: ({ attrs }) => ["a", { href: addressOf(attrs), class: "text-accent-ink underline" }, 0],
  },
  bold: emphasis("b", emphases.bold),
  italic: emphasis("i", emphases.italic),
  underline: emphasis("u", emphases.underline),
  strike: emphasis("s", emphases.strike),
  other: { attrs: { written: {} }, excludes: "", toDOM: ({ attrs }) => shown(writtenOf(attrs)?.tag ?? "span") },
} satisfies Record<string, MarkSpec>;

/** Rich text as Salesforce's own editor makes it, and room for whatever else a value may hold. */
export const richText = new Schema({ nodes, marks });

/** Which mark an inline element is; null for what is none. */
export function markTypeOf(tag: string): MarkType | null {
  if (tag === "a") return richText.marks.link;
  if (otherEmphases.includes(tag)) return richText.marks.other;
  const { bold, italic, underline, strike } = richText.marks;
  return [bold, italic, underline, strike].find(({ name }) => tagsOf.get(name)?.includes(tag)) ?? null;
}

const tagsOf: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(emphases));

/** Where a link leads, if it may lead there. */
export function addressOf(attrs: Attrs): string | null {
  const href = writtenOf(attrs)?.attributes.find(([name]) => name === "href")?.[1] ?? "";
  return linkTo(href) ? href : null;
}

/** The element that a node or mark was read from; null for what was made here. */
export function writtenOf(attrs: Attrs): Written | null {
  // Set by this schema and `read-html.ts` alone.
  return attrs["written"] as Written | null;
}

/** As Lightning writes a link. @returns false for what is no address one may be sent to */
export function linkTo(address: string): { written: Written } | false {
  const href = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!/^(https?|mailto|tel):/i.test(href) || !URL.canParse(href)) return false;
  return {
    written: {
      tag: "a",
      attributes: [
        ["href", href],
        ["target", "_blank"],
      ],
    },
  };
}
