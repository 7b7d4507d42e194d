import { html } from "./html";
import { layout } from "./layout";
import type { OauthErrorProps } from "./props";

/** The dead end: Salesforce shows an error instead of sending the person back to the app. */
export function oauthErrorPage({ org, error, description }: OauthErrorProps): string {
  const title = error === "OAUTH_APP_BLOCKED" ? "OAuth App Blocked" : "The app could not be connected";
  const content = html`<section class="sheet stack">
<h1>${title}</h1>
<p class="notice bad" role="alert"><code>${error}</code> : ${description}</p>
<p>Salesforce stops here and does not return to the app, so the app cannot know. Close this window and start again from the app, or ask its administrator to check client id, callback address and installation.</p>
</section>`;
  return layout({ title, org, narrow: true, content });
}
