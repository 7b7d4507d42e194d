import { html } from "./html";
import { hiddenInputs, layout } from "./layout";
import type { SignInProps } from "./props";

/** Where an app sends a person to sign in: one click as a sample person, or username and password. Ids as on Salesforce's page (jsforce's tests). */
export function signInPage(props: SignInProps): string {
  const { org, action, hidden, people } = props;
  const choices = people.map(
    (person) => html`<form method="post" action="${action}">
${hiddenInputs({ ...hidden, username: person.username, password: person.password })}
<button class="choice">${person.description}<span class="muted small">${person.username} · password ${person.password}</span></button>
</form>`,
  );
  const content = html`<div>
<h1>Sign in to ${org.orgName}</h1>
<p class="muted">A stand-in for Salesforce on your machine. People, records and passwords are made up.</p>
</div>
${props.error === null ? null : html`<p class="notice bad" role="alert">${props.error}</p>`}
<section class="sheet" aria-labelledby="password-heading">
<h2 id="password-heading">With username and password</h2>
<form method="post" action="${action}" class="stack">
${hiddenInputs(hidden)}
<div><label for="username">Username</label>
<input id="username" name="username" value="${props.username}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus></div>
<div><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required></div>
<div><button class="main" id="Login" name="Login">Sign in</button></div>
</form>
</section>
${
  people.length === 0
    ? null
    : html`<section class="sheet" aria-labelledby="people-heading">
<h2 id="people-heading">Or in one click as</h2>
<div class="stack">${choices}</div>
</section>`
}`;
  return layout({ title: "Sign in", org, narrow: true, content });
}
