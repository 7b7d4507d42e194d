import { html } from "./html";
import { layout } from "./layout";
import type { NotFoundProps } from "./props";

/** For an id nobody has, or an address that leads nowhere. */
export function notFoundPage({ org, message }: NotFoundProps): string {
  const content = html`<section class="sheet stack">
<h1>Page not found</h1>
<p>${message}</p>
<div><a class="button" href="${org.baseUrl}/">Back to ${org.orgName}</a></div>
</section>`;
  return layout({ title: "Page not found", org, narrow: true, content });
}
