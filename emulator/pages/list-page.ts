import { type Content, html } from "./html";
import { layout, table } from "./layout";
import type { ListProps } from "./props";

/** All records of an object, a page at a time; the first column leads to the record. */
export function listPage(props: ListProps): string {
  const { org, objectLabelPlural, total } = props;
  const rows = props.rows.map(({ url, cells }) => {
    const [first = "", ...others] = cells;
    return html`<tr><td><a href="${url}">${first === "" ? "Untitled" : first}</a></td>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  });
  const head = props.columns.map((column) => html`<th scope="col">${column}</th>`);
  const content = html`<div>
<h1>${objectLabelPlural}</h1>
<p class="muted"><code>${props.objectName}</code> · ${total.toLocaleString("en")} ${total === 1 ? "record" : "records"}</p>
</div>
<div class="sheet">
${rows.length === 0 ? html`<p>No records.</p>` : table({ label: objectLabelPlural, head, rows })}
</div>
${pager(props)}`;
  return layout({ title: objectLabelPlural, org, content });
}

function pager({ page, pages, pageUrl }: ListProps): Content {
  if (pages <= 1) return null;
  const to = (number: number, text: string) => html`<a class="button" href="${pageUrl}page=${number}">${text}</a>`;
  return html`<nav class="row" aria-label="Pages">
${page > 1 ? to(page - 1, "Previous") : null}
<span>Page ${page} of ${pages}</span>
${page < pages ? to(page + 1, "Next") : null}
</nav>`;
}
