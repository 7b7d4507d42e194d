import type { WebRequest } from "../http/web-request";
import type { ClientApp, Org } from "../live-org";
import { authenticateApp } from "./client-app";
import { addressOf } from "./ip-restriction";

/** A request for a token, before and after its app is known. */
export type Unauthenticated = { org: Org; request: WebRequest; form: URLSearchParams; now: number };
export type Exchange = { org: Org; app: ClientApp; form: URLSearchParams; address: string; now: number };

/** Knows the app by id and secret. @throws OauthRefusal */
export function authenticated({ org, request, form, now }: Unauthenticated): Exchange {
  return { org, app: authenticateApp(org, request, form), form, address: addressOf(org, request), now };
}
