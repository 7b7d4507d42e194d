import { html } from "./html";
import { hiddenInputs, layout } from "./layout";
import type { ConsentProps } from "./props";

/** What a scope lets an app do, in the words of the person who allows it. */
const PLAIN_WORDS: { readonly [scope: string]: string } = {
  api: "Read and change the records you may read and change",
  refresh_token: "Stay connected while you are away, until access is revoked",
  offline_access: "Stay connected while you are away, until access is revoked",
  id: "See who you are: name, username and organisation",
  profile: "See who you are: name, username and organisation",
  openid: "Recognise you when you sign in",
  email: "See your e-mail address",
  address: "See your postal address",
  phone: "See your phone number",
  web: "Open pages of this org as you",
  full: "Do everything you can do",
};

/** Asks the signed-in person whether an app may act for them. */
export function consentPage(props: ConsentProps): string {
  const { org, appName, scopes } = props;
  const lines = scopes.map(
    ({ name, label }) => html`<li>${PLAIN_WORDS[name] ?? label} <code class="muted">${name}</code></li>`,
  );
  const content = html`<section class="sheet stack">
<h1>Allow access?</h1>
<p><strong>${appName}</strong> asks to use <strong>${org.orgName}</strong> as ${props.displayName} (${props.username}). It wants to:</p>
<ul class="scopes">${lines}</ul>
<form method="post" action="${props.action}" class="row">
${hiddenInputs(props.hidden)}
<button class="main" id="oaapprove" name="decision" value="approve">Allow</button>
<button id="oadeny" name="decision" value="deny">Deny</button>
</form>
<p class="muted small">An administrator can take this back at any time.</p>
</section>`;
  return layout({ title: "Allow access?", org, narrow: true, content });
}
