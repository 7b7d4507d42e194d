import { type Content, html } from "./html";
import { layout, sandboxBadge, table } from "./layout";
import type { HomeProps } from "./props";

/** What this is, what it holds, who can sign in, which apps may connect. */
export function homePage(props: HomeProps): string {
  const { org, otherOrgs } = props;
  const content = html`<div>
<h1>${org.orgName} ${sandboxBadge(org)}</h1>
<p>A small Salesforce for demos and tests. It speaks Salesforce's OAuth, REST and SOQL, keeps its records in this process, and knows nothing about the apps that connect to it. Whatever you change here shows in those apps.</p>
<p class="muted small">Organization <code>${props.organizationId}</code> · instance ${org.instanceName} · <code>${org.baseUrl}</code></p>
</div>
<section class="sheet" aria-labelledby="records"><h2 id="records">Records</h2>
<ul class="tiles">${props.objects.map(
    ({ label, count, url }) => html`<li><a href="${url}">${label}</a><span>${count.toLocaleString("en")}</span></li>`,
  )}</ul>
</section>
<section class="sheet" aria-labelledby="usage"><h2 id="usage">API requests of the day</h2>
<p>${props.used.toLocaleString("en")} of ${props.max.toLocaleString("en")} used. <a href="${props.apiCallsUrl}">Latest API calls</a></p>
</section>
<section class="sheet" aria-labelledby="people"><h2 id="people">People</h2>${peopleTable(props)}</section>
<section class="sheet" aria-labelledby="apps"><h2 id="apps">Apps that may connect</h2>${appsTable(props)}</section>
${
  otherOrgs.length === 0
    ? null
    : html`<section class="sheet" aria-labelledby="orgs"><h2 id="orgs">Other orgs here</h2>
<ul class="plain">${otherOrgs.map(({ name, url }) => html`<li><a href="${url}">${name}</a></li>`)}</ul></section>`
}`;
  return layout({ title: "Home", org, content });
}

function peopleTable({ people }: HomeProps): Content {
  const rows = people.map(
    ({ username, password, description }) =>
      html`<tr><td>${description}</td><td><code>${username}</code></td><td><code>${password}</code></td></tr>`,
  );
  const head = html`<th scope="col">Who</th><th scope="col">Username</th><th scope="col">Password</th>`;
  return table({ label: "People who can sign in", head: [head], rows });
}

function appsTable({ apps }: HomeProps): Content {
  const rows = apps.map(
    ({ name, clientId, redirectUris }) =>
      html`<tr><td>${name}</td><td><code>${clientId}</code></td><td><code>${redirectUris.join(", ")}</code></td></tr>`,
  );
  const head = html`<th scope="col">App</th><th scope="col">Client id</th><th scope="col">Callback</th>`;
  return table({ label: "Apps and their client ids", head: [head], rows });
}
