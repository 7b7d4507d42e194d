import { sanitizeHtml } from "../inbox/sanitize-html";

/** Attributes that say what something is or where it leads; all others say how it looks, for a light page of another width. */
const said = /^(href|target|rel|start|value|colspan|rowspan|dir|lang)$/;

/** What stands for elements that the page has a use of its own for: a heading here is none of its outline. */
const instead: Record<string, [string, string]> = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, ["<p><b>", "</b></p>"]])),
  center: ["<div>", "</div>"],
  font: ["<span>", "</span>"],
};

/**
 * Rich text of a record as harmless HTML in the looks of the page: no scripts, no styles, and of pictures their names, because showing
 * them would tell others that somebody looks.
 * @returns null when nothing of it can be shown
 */
export function shownHtml(value: string): string | null {
  const sanitized = sanitizeHtml(value);
  if (!sanitized) return null;
  // Reads only what the sanitiser wrote, where `<`, `>` and `"` inside values are always escaped.
  const html = sanitized.html.replace(
    /<(\/?)([a-z0-9]+)([^>]*)>/g,
    (_, ...[end, tag, rest]: [string, string, string]) => {
      if (tag === "img") return nameOf(rest);
      return instead[tag]?.[end ? 1 : 0] ?? `<${end}${tag}${end ? "" : kept(rest)}>`;
    },
  );
  return html.trim() === "" ? null : html;
}

function kept(attributes: string): string {
  return attributes.replace(/\s([\w-]+)(?:="[^"]*")?|\s*\//g, (attribute, name: string | undefined) =>
    name !== undefined && said.test(name) ? attribute : "",
  );
}

function nameOf(attributes: string): string {
  const alt = /\salt="([^"]*)"/.exec(attributes)?.[1]?.trim();
  return alt ? `[Image: ${alt}]` : "[Image]";
}
