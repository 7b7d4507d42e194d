import { type Content, html } from "./html";
import type { OrgHeader } from "./props";
import { styles } from "./styles";

type Layout = { title: string; org: OrgHeader; narrow?: boolean; content: Content };

/** The whole document: every page says first that this is not Salesforce. */
export function layout({ title, org, narrow = false, content }: Layout): string {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${org.orgName} · Salesforce emulator</title>
<style>${{ markup: styles }}</style>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="banner"><div>
<strong>Salesforce emulator — not Salesforce</strong>
<span class="end"><a href="${org.baseUrl}/">${org.orgName}</a> ${sandboxBadge(org)} <span class="muted small">${org.instanceName}</span></span>
</div></header>
<main id="content" class="${narrow ? "narrow" : "wide"}">
${content}
</main>
</body>
</html>
`;
  return document.markup;
}

export function sandboxBadge(org: OrgHeader): Content {
  return org.isSandbox ? html`<span class="badge">Sandbox</span>` : null;
}

export function hiddenInputs(pairs: { readonly [name: string]: string }): Content {
  return Object.entries(pairs).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

/** A table that scrolls sideways on small screens, reachable by keyboard. */
export function table(input: { label: string; head: readonly Content[]; rows: readonly Content[] }): Content {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${input.label}"><table>
<thead><tr>${input.head}</tr></thead>
<tbody>${input.rows}</tbody>
</table></div>`;
}
