import { type Content, html } from "./html";
import { layout } from "./layout";
import type { RecordFieldProps, RecordProps } from "./props";
import { fieldInput } from "./record-field-input";

/** One record with everything it holds, a form to change it "in Salesforce", and what belongs to it. */
export function recordPage(props: RecordProps): string {
  const { org, objectLabel, title, fields } = props;
  const filled = fields.filter(({ value }) => value !== "");
  const empty = fields.filter(({ value }) => value === "");
  const content = html`<div>
<p class="muted"><a href="${props.listUrl}">${objectLabel}</a> · <code>${props.id}</code></p>
<h1>${title === "" ? "Untitled" : title}</h1>
</div>
${props.saved ? html`<p class="notice good" role="status">Saved</p>` : null}
${errorList(props)}
<div class="columns">
<div class="stack">
${editForm(props)}
<section class="sheet" aria-labelledby="fields"><h2 id="fields">Fields</h2><dl class="fields">${filled.map(shownField)}</dl></section>
${
  empty.length === 0
    ? null
    : html`<details class="sheet"><summary>${empty.length} empty ${empty.length === 1 ? "field" : "fields"}</summary>
<dl class="fields">${empty.map(shownField)}</dl></details>`
}
</div>
<div class="stack">${related(props)}</div>
</div>`;
  return layout({ title, org, content });
}

/** What was refused, with a way to each field it was refused for. */
function errorList({ errors, fields }: RecordProps): Content {
  const atFields = fields.filter(({ error }) => error !== null);
  if (errors.length === 0 && atFields.length === 0) return null;
  return html`<div class="notice bad" role="alert">Not saved<ul>
${errors.map((error) => html`<li>${error}</li>`)}
${atFields.map(({ name, label, error }) => html`<li><a href="#field-${name}">${label}</a>: ${error}</li>`)}
</ul></div>`;
}

function shownField({ label, name, value, type, link }: RecordFieldProps): Content {
  const text =
    type === "boolean"
      ? value === "true"
        ? "Yes"
        : "No"
      : value.replaceAll(";", type === "multipicklist" ? "; " : ";");
  const shown = link
    ? html`<a href="${link.url}">${link.text}</a>`
    : value === ""
      ? html`<span class="muted">–</span>`
      : text;
  return html`<div><dt>${label} <code>${name}</code></dt><dd>${shown}</dd></div>`;
}

/** Open from the start when the last attempt was refused, so that the refusal stands beside what was typed. */
function editForm({ action, fields, errors, objectLabel }: RecordProps): Content {
  const editable = fields.filter(({ editable: canEdit }) => canEdit);
  if (editable.length === 0) return null;
  const isRefused = errors.length > 0 || fields.some(({ error }) => error !== null);
  return html`<details class="sheet"${isRefused ? { markup: " open" } : null}><summary>Edit ${objectLabel.toLowerCase()}</summary>
<form method="post" action="${action}" novalidate>
<div class="form">${editable.map(fieldInput)}</div>
<div class="actions row"><button class="main">Save</button><a class="button" href="${action}">Discard changes</a></div>
</form></details>`;
}

function related(props: RecordProps): Content {
  if (props.related.length === 0) return html`<p class="muted">Nothing belongs to this record.</p>`;
  return props.related.map(({ label, records, total }) => {
    const more = total - records.length;
    const items = records.map(
      ({ url, text }) => html`<li><a href="${url}">${text === "" ? "Untitled" : text}</a></li>`,
    );
    return html`<section class="sheet" aria-label="${label}"><h2>${label} (${total})</h2>
${total === 0 ? html`<p class="muted">None</p>` : html`<ul class="plain">${items}</ul>`}
${more > 0 ? html`<p class="muted small">and ${more} more</p>` : null}</section>`;
  });
}
