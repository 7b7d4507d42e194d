/** Who a token belongs to: the identity URL and OpenID's userinfo (api.md §2.9, §2.10). */
import { json, plain, type Reply } from "../http/reply";
import { bearerOf, type WebRequest } from "../http/web-request";
import { toId18 } from "../ids";
import { mayLogIn, type Org, userById } from "../live-org";
import type { UserDefinition } from "../org-definition";
import { LATEST_VERSION } from "../rest/versions";
import { hasScope } from "./scopes";

export function identityUrl(org: Org, userId: string): string {
  return `${org.baseUrl}/id/${org.definition.id}/${userId}`;
}

/** `/id/<org>/<user>`. Bad tokens get 403 and a word of plain text, as nothing else does. */
export function identity(org: Org, request: WebRequest): Reply {
  const [, , orgId = "", userId = ""] = request.path.split("/");
  const found = whoseToken(org, request, ["id", "api", "openid", "profile"]);
  if ("reply" in found) return found.reply;
  if (toId18(orgId) !== org.definition.id) return plain(403, "Wrong_Org");
  if (toId18(userId) !== found.user.id) return plain(403, "Bad_Id");
  const version = request.query.get("version");
  const filled = version === "latest" ? LATEST_VERSION : version;
  return { ...json(200, identityOf(org, found.user, filled)), username: found.user.username };
}

export function userinfo(org: Org, request: WebRequest): Reply {
  const found = whoseToken(org, request, ["openid", "id", "profile", "api"]);
  if ("reply" in found) return found.reply;
  return { ...json(200, userinfoOf(org, found.user)), username: found.user.username };
}

/** jsforce sends the token in the query, so that it is taken from there too. */
function whoseToken(
  org: Org,
  request: WebRequest,
  scopes: readonly string[],
): { user: UserDefinition } | { reply: Reply } {
  const token = bearerOf(request) ?? request.query.get("oauth_token");
  if (token === null) return { reply: plain(403, "Missing_OAuth_Token") };
  const found = org.grants.use(token, org.clock.now().getTime());
  const user = found && userById(org, found.grant.userId);
  if (!found || !user || !mayLogIn(org, user.id) || !hasScope(found.grant.scope, ...scopes)) {
    return { reply: plain(403, "Bad_OAuth_Token") };
  }
  return { user };
}

function identityOf(org: Org, user: UserDefinition, version: string | null) {
  const common = commonClaims(org, user, version);
  const record = org.store.get("User", user.id);
  return {
    id: identityUrl(org, user.id),
    asserted_user: true,
    user_id: user.id,
    organization_id: org.definition.id,
    username: user.username,
    nick_name: common.nickname,
    display_name: common.name,
    email: user.email,
    email_verified: true,
    first_name: user.firstName,
    last_name: user.lastName,
    timezone: user.timeZone,
    photos: common.photos,
    addr_street: null,
    addr_city: null,
    addr_state: null,
    addr_country: null,
    addr_zip: null,
    mobile_phone: null,
    mobile_phone_verified: false,
    is_lightning_login_user: false,
    status: { created_date: null, body: null },
    urls: common.urls,
    active: true,
    user_type: "STANDARD",
    language: user.language,
    locale: user.locale,
    utcOffset: common.utcOffset,
    last_modified_date: String(record?.["LastModifiedDate"] ?? "").replace("Z", "+0000"),
    is_app_installed: true,
  };
}

function userinfoOf(org: Org, user: UserDefinition) {
  const common = commonClaims(org, user, null);
  const record = org.store.get("User", user.id);
  return {
    sub: identityUrl(org, user.id),
    user_id: user.id,
    organization_id: org.definition.id,
    preferred_username: user.username,
    nickname: common.nickname,
    name: common.name,
    email: user.email,
    email_verified: true,
    given_name: user.firstName,
    family_name: user.lastName,
    zoneinfo: user.timeZone,
    photos: common.photos,
    profile: `${org.baseUrl}/${user.id}`,
    picture: common.photos.picture,
    address: {},
    is_salesforce_integration_user: user.isIntegration,
    urls: common.urls,
    active: true,
    user_type: "STANDARD",
    language: user.language,
    locale: user.locale,
    utcOffset: common.utcOffset,
    updated_at: String(record?.["LastModifiedDate"] ?? "").replace(".000Z", "Z"),
  };
}

function commonClaims(org: Org, user: UserDefinition, version: string | null) {
  return {
    name: `${user.firstName} ${user.lastName}`,
    nickname: user.username.split("@")[0] ?? user.username,
    photos: {
      picture: `${org.baseUrl}/profilephoto/005/F`,
      thumbnail: `${org.baseUrl}/profilephoto/005/T`,
    },
    urls: urlTemplates(org, user, version ?? "{version}"),
    utcOffset: standardOffset(user.timeZone),
  };
}

/** Addresses by resource. Those that only Chatter and Tooling know lead nowhere here, as nothing speaks them. */
function urlTemplates(org: Org, user: UserDefinition, version: string) {
  const rest = `${org.baseUrl}/services/data/v${version}/`;
  const soap = (kind: string) => `${org.baseUrl}/services/Soap/${kind}/${version}/${org.definition.id.slice(0, 15)}`;
  return {
    enterprise: soap("c"),
    metadata: soap("m"),
    partner: soap("u"),
    rest,
    sobjects: `${rest}sobjects/`,
    search: `${rest}search/`,
    query: `${rest}query/`,
    recent: `${rest}recent/`,
    tooling_soap: soap("T"),
    tooling_rest: `${rest}tooling/`,
    profile: `${org.baseUrl}/${user.id}`,
    feeds: `${rest}chatter/feeds`,
    groups: `${rest}chatter/groups`,
    users: `${rest}chatter/users`,
    feed_items: `${rest}chatter/feed-items`,
    feed_elements: `${rest}chatter/feed-elements`,
    custom_domain: org.baseUrl,
  };
}

/** Milliseconds east of UTC in winter, as Salesforce has it. */
function standardOffset(timeZone: string): number {
  const january = new Date(Date.UTC(2026, 0, 1));
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const name = format.formatToParts(january).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
