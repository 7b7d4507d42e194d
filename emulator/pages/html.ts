import { escapeHtml } from "../escape-html";

/** Markup that is safe to put into a page: made by `html` alone. */
export type Html = { readonly markup: string };

export type Content = Html | readonly Content[] | string | number | null;

/** A tagged template that escapes whatever is put into it, unless that is itself `Html`. Null shows nothing. */
export function html(parts: TemplateStringsArray, ...contents: Content[]): Html {
  const filled = contents.map((content, position) => markupOf(content) + (parts[position + 1] ?? ""));
  return { markup: (parts[0] ?? "") + filled.join("") };
}

function markupOf(content: Content): string {
  if (content === null) return "";
  if (typeof content === "string" || typeof content === "number") return escapeHtml(String(content));
  return "markup" in content ? content.markup : content.map(markupOf).join("");
}
