/** Direct calls on a fresh sample org for the tests of this room: no HTTP, no tokens. */
import { createOrg, type Org, resetOrg } from "../live-org";
import { sampleOrg } from "../org/sample-org";
import { dispatch } from "./dispatch";
import type { ApiRequest, ApiResponse } from "./exchange";
import { parseJson } from "./json/parse-json";

export function freshOrg(): Org {
  const org = createOrg(sampleOrg(), { apps: [], rotateRefreshTokens: true });
  resetOrg(org);
  org.baseUrl = "http://127.0.0.1:4400";
  return org;
}

type Asked = Partial<Pick<ApiRequest, "headers" | "version">> & { as?: string; body?: unknown };

/** `call(org, "GET /sobjects/Account/001…?fields=Name")`, as the integration user unless told otherwise. */
export function call(org: Org, line: string, asked: Asked = {}): ApiResponse {
  const { as = "integration@acme.example", body, headers = {}, version = "68.0" } = asked;
  const [method = "", target = ""] = line.split(" ");
  const url = new URL(target, "http://org.example");
  const path = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const user = org.definition.users.find(({ username }) => username === as);
  if (!user) throw new Error(`The sample org has no user ${as}.`);
  const text = () => (body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
  const request: ApiRequest = {
    method,
    version,
    path,
    query: url.searchParams,
    headers,
    json: () => parseJson(text()),
    text,
  };
  const origin = `com/salesforce/api/rest/${version}`;
  const app = { clientId: "test", name: "Test" };
  return dispatch({ org, user, app, principal: org.principals.of(user), origin }, request).response;
}
