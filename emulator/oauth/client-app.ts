import type { ClientApp, Org } from "../live-org";
import type { WebRequest } from "../http/web-request";
import { OauthRefusal } from "./oauth-refusal";

/** The app that makes a request of its own, known by id and secret from the form or HTTP Basic (api.md §2.1). */
export function authenticateApp(org: Org, request: WebRequest, form: URLSearchParams): ClientApp {
  const basic = basicCredentials(request);
  const clientId = basic?.id ?? form.get("client_id");
  const clientSecret = basic?.secret ?? form.get("client_secret");
  const app = org.settings.apps.find((candidate) => candidate.clientId === clientId);
  if (!app) throw new OauthRefusal("invalid_client_id", "client identifier invalid");
  if (app.clientSecret !== clientSecret) throw new OauthRefusal("invalid_client", "invalid client credentials");
  return app;
}

function basicCredentials(request: WebRequest): { id: string; secret: string } | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? null : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}
