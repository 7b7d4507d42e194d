import sanitize from "sanitize-html";
import { safeStyle } from "./safe-style";

/** More HTML than this (characters) is cut: a person would not read it, and a hostile sender pays for our work. */
const longestHtml = 2_000_000;

/** Real mail nests some forty deep; past this it is shown as text, because the parser's work grows with the square. */
const deepestNesting = 150;

const text = [
  "p",
  "div",
  "span",
  "br",
  "hr",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "pre",
  "code",
  "blockquote",
  "center",
];
const marks = [
  "a",
  "b",
  "strong",
  "i",
  "em",
  "u",
  "s",
  "strike",
  "del",
  "ins",
  "sub",
  "sup",
  "small",
  "big",
  "font",
  "tt",
];
const more = ["abbr", "cite", "q", "kbd", "samp", "var", "mark", "address", "article", "section", "header", "footer"];
const lists = ["ul", "ol", "li", "dl", "dt", "dd"];
const tables = ["table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"];

const looks = ["style", "align", "valign", "bgcolor", "width", "height", "dir", "lang", "title"];
const ofTables = ["border", "cellpadding", "cellspacing", "colspan", "rowspan", "nowrap"];

const imageSource = /^(https?:\/\/|cid:|data:image\/(png|jpe?g|gif|webp);base64,)/i;

export type SanitizedHtml = { html: string; hasRemoteImages: boolean };

/**
 * What is left of a mail's HTML when everything that could act, reach out or cover the page is gone: an allow-list of
 * elements, attributes and styles. Remote images stay named in it; whoever serves it decides whether they are shown.
 * @returns null when it nests too deep to be anything but an attack
 */
export function sanitizeHtml(dirty: string): SanitizedHtml | null {
  const guard = depthGuard();
  try {
    const html = sanitize(dirty.slice(0, longestHtml).replaceAll("\0", ""), { ...options, ...guard });
    return { html, hasRemoteImages: remoteImage.test(html) };
  } catch (error) {
    if (error === guard.tooDeep) return null;
    throw error;
  }
}

/** Stops the parser as soon as the nesting is too deep: cheaper than any look beforehand, and never mistaken. */
function depthGuard() {
  const tooDeep = new Error("HTML nests too deep");
  let depth = 0;
  return {
    tooDeep,
    onOpenTag() {
      depth += 1;
      if (depth > deepestNesting) throw tooDeep;
    },
    onCloseTag() {
      depth -= 1;
    },
  };
}

const options: sanitize.IOptions = {
  allowedTags: [...text, ...marks, ...more, ...lists, ...tables, "img"],
  allowedAttributes: {
    "*": looks,
    a: ["href", "target", "rel"],
    img: ["src", "alt"],
    font: ["color", "size", "face"],
    ol: ["start", "type"],
    li: ["value"],
    ...Object.fromEntries(tables.map((name) => [name, ofTables])),
  },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowedSchemesByTag: { img: ["http", "https", "cid", "data"] },
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  nonTextTags: [
    "script",
    "style",
    "textarea",
    "option",
    "xmp",
    "noscript",
    "title",
    "template",
    "noembed",
    "noframes",
    "iframe",
    "object",
    "svg",
    "math",
  ],
  parseStyleAttributes: false,
  transformTags: { "*": keepHarmless },
};

function keepHarmless(tagName: string, attribs: sanitize.Attributes): sanitize.Tag {
  const { style, ...rest } = attribs;
  const harmless = style === undefined ? "" : safeStyle(style);
  const kept: sanitize.Attributes = harmless ? { ...rest, style: harmless } : rest;
  if (tagName === "a") return { tagName, attribs: linked(kept) };
  if (tagName === "img") return { tagName, attribs: imageSource.test(kept["src"] ?? "") ? kept : withoutSource(kept) };
  return { tagName, attribs: kept };
}

/** Opens beside the inbox, and the opened page learns nothing of where it came from. */
function linked(attribs: sanitize.Attributes): sanitize.Attributes {
  const href = attribs["href"]?.trim() ?? "";
  const { href: _href, target: _target, rel: _rel, ...rest } = attribs;
  if (!/^(https?:|mailto:|tel:)/i.test(href)) return rest;
  return { ...rest, href, target: "_blank", rel: "noopener noreferrer nofollow" };
}

function withoutSource({ src: _src, ...rest }: sanitize.Attributes): sanitize.Attributes {
  return rest;
}

// The two below read only what `sanitizeHtml` wrote, where `<`, `>` and `"` inside values are always escaped.
const remoteImage = /<img [^>]*?src="https?:/i;
const image = /<img\b[^>]*>/gi;
const source = /\ssrc="([^"]*)"/i;

/** The same HTML with each image's source replaced, or left away where the answer is null. Only for our own output. */
export function replaceImageSources(html: string, replace: (source: string) => string | null): string {
  return html.replace(image, (tag) =>
    tag.replace(source, (_attribute, value: string) => {
      const replaced = replace(value.replaceAll("&amp;", "&"));
      return replaced === null ? "" : ` src="${replaced.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
    }),
  );
}
