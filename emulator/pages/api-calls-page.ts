import { html } from "./html";
import { layout, table } from "./layout";
import type { ApiCallProps, ApiCallsProps } from "./props";

/** What apps asked of this org lately, newest first, and how much of the day's allowance that used. */
export function apiCallsPage({ org, used, max, calls }: ApiCallsProps): string {
  const columns = ["Time (UTC)", "Method", "Path", "Status", "Time taken", "User", "Counted"];
  const head = columns.map((column) => html`<th scope="col">${column}</th>`);
  const content = html`<div>
<h1>Latest API calls</h1>
<p>${used.toLocaleString("en")} of ${max.toLocaleString("en")} API requests of the day used.</p>
</div>
<div class="sheet">
${calls.length === 0 ? html`<p>No app has called yet.</p>` : table({ label: "Calls", head, rows: calls.map(row) })}
</div>
<div><a class="button" href="">Refresh</a></div>`;
  return layout({ title: "Latest API calls", org, content });
}

function row(call: ApiCallProps) {
  const failed = call.status >= 400;
  return html`<tr>
<td><time datetime="${call.at}">${call.at.slice(11, 19)}</time></td>
<td>${call.method}</td>
<td><code>${readable(call.path)}</code></td>
<td class="${failed ? "bad-text" : ""}">${call.status}</td>
<td>${Math.round(call.milliseconds)} ms</td>
<td>${call.username}</td>
<td>${call.counted ? "Yes" : "No"}</td>
</tr>`;
}

/** Queries as they were meant, not as they were encoded; a path that is no proper encoding stays as it came. */
function readable(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll("+", " "));
  } catch {
    return path;
  }
}
