/** login(): a session for a username and password, as programs had it before OAuth (SOAP API Developer Guide, login and LoginResult). */
import type { Org } from "../live-org";
import type { UserDefinition } from "../org-definition";
import { isRestricted } from "../oauth/ip-restriction";
import { userTimeout } from "../oauth/session-policy";
import { userByPassword } from "../oauth/password-login";
import { SalesforceError } from "../salesforce-error";
import { toId18 } from "../ids";
import type { Flavour } from "./envelope";
import { childOf, textIn, type XmlElement } from "./parse-xml";
import { type Content, nil, tag, tagOrNil } from "./write-xml";

/** From this version on, login() is no more. */
const RETIRED_FROM = 65;
/** Whom such a session belongs to when people look at what they have granted. */
export const SOAP_CLIENT = "SOAP login()";

type Login = { flavour: Flavour; version: string; address: string; header: XmlElement | null; operation: XmlElement };

export function login(
  org: Org,
  { flavour, version, address, header, operation }: Login,
): { user: UserDefinition; content: Content } {
  refuseLogin(org, version);
  const scope = textIn(childOf(header, "LoginScopeHeader"), "organizationId");
  const user = userByPassword(org, textIn(operation, "username") ?? "", childOf(operation, "password")?.text ?? "");
  if (!user || (scope !== null && toId18(scope) !== org.definition.id)) {
    throw refused("INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
  }
  if (!org.principals.permissionsOf(user).apiEnabled) {
    throw refused("API_CURRENTLY_DISABLED", "API is disabled for this User");
  }
  refuseUser(org, user, address);
  const approval = { userId: user.id, clientId: SOAP_CLIENT, scope: "full", withRefresh: false };
  const { session } = org.grants.approve(approval, org.clock.now().getTime());
  const url = (kind: string) => `${org.baseUrl}/services/Soap/${kind}/${version}/${org.definition.id.slice(0, 15)}`;
  const content = tag("result", [
    tag("metadataServerUrl", url("m")),
    tag("passwordExpired", org.loginPolicies.current.passwordExpired.includes(user.id)),
    tag("sandbox", org.definition.isSandbox),
    tag("serverUrl", url(flavour === "partner" ? "u" : "c")),
    tag("sessionId", session.accessToken),
    tag("userId", user.id),
    tag("userInfo", userInfo(org, user)),
  ]);
  return { user, content };
}

/** Real sentences, as the APIs of 2026 answer them. */
function refuseLogin({ passwordLogins, loginPolicies }: Org, version: string): void {
  if (Number(version) >= RETIRED_FROM) {
    throw refused(
      "INVALID_OPERATION",
      `The SOAP Login operation is not available in the API version specified (${version}). Refer to the documentation for supported versions.`,
    );
  }
  const { orgStatus } = loginPolicies.current;
  if (orgStatus === "inactive") throw refused("ORG_LOCKED", "The organization has been locked.");
  if (orgStatus === "unavailable") throw refused("SERVER_UNAVAILABLE", "Server unavailable");
  if (passwordLogins.soap) return;
  throw refused(
    "INVALID_OPERATION",
    "SOAP API login() is disabled by default in this org. Contact the org administrator to enable SOAP API login().",
  );
}

/** Words from memory. */
function refuseUser(org: Org, { id: userId }: UserDefinition, address: string): void {
  if (isRestricted(org, { userId, clientId: SOAP_CLIENT, address })) {
    throw refused("LOGIN_DURING_RESTRICTED_DOMAIN", "User trying to login from restricted network");
  }
  if (!org.loginRate.take(userId, org.loginPolicies.current.loginsPerHour)) {
    throw refused("INVALID_LOGIN", "Login rate exceeded");
  }
}

function refused(errorCode: string, message: string): SalesforceError {
  return new SalesforceError({ errorCode, message });
}

const ATTACHMENTS_BYTES = 26_214_400;

/** GetUserInfoResult; its elements have an order. */
export function userInfo(org: Org, user: UserDefinition): Content {
  const { definition } = org;
  return [
    tag("accessibilityMode", false),
    tag("chatterExternal", false),
    tag("currencySymbol", "€"),
    tag("orgAttachmentFileSizeLimit", ATTACHMENTS_BYTES),
    tag("orgDefaultCurrencyIsoCode", "EUR"),
    tag("orgDefaultCurrencyLocale", "de_DE"),
    tag("orgDisallowHtmlAttachments", false),
    tag("orgHasPersonAccounts", hasPersonAccounts(org)),
    tag("organizationId", definition.id),
    tag("organizationMultiCurrency", false),
    tag("organizationName", definition.name),
    tag("profileId", user.profileId),
    tagOrNil("roleId", roleOf(org, user)),
    tag("sessionSecondsValid", Math.floor(userTimeout(org, user.id) / 1000)),
    nil("userDefaultCurrencyIsoCode"),
    tag("userEmail", user.email),
    tag("userFullName", `${user.firstName} ${user.lastName}`),
    tag("userId", user.id),
    tag("userLanguage", user.language),
    tag("userLocale", user.locale),
    tag("userName", user.username),
    tag("userTimeZone", user.timeZone),
    tag("userType", "Standard"),
    tag("userUiSkin", "Theme3"),
  ];
}

function hasPersonAccounts({ store }: Org): boolean {
  return store.object("Account")?.fieldByName.has("ispersonaccount") ?? false;
}

function roleOf({ store }: Org, { id }: UserDefinition): string | null {
  const role = store.get("User", id)?.UserRoleId;
  return typeof role === "string" ? role : null;
}
