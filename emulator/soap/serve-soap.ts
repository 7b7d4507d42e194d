/** `/services/Soap/u|c|m/<version>[/<org>]` over HTTP: the envelope, the session, the day's allowance, then the operation. */
import type { Reply } from "../http/reply";
import { plain } from "../http/reply";
import type { WebRequest } from "../http/web-request";
import type { Org } from "../live-org";
import { addressOf } from "../oauth/ip-restriction";
import { countRequest } from "../rest/count-request";
import { authenticate } from "../rest/authenticate";
import { type Served } from "../rest/serve-api";
import { checkVersion } from "../rest/versions";
import { SalesforceError } from "../salesforce-error";
import { type Envelope, type Flavour, faultReply, readEnvelope, resultReply } from "./envelope";
import { clientFault, faultOf } from "./fault";
import { login } from "./login";
import { operationNamed } from "./operations";
import { childOf, textIn } from "./parse-xml";
import { saveOptionsOf } from "./save-headers";

const SOAP_PATH = /^\/services\/soap\/([ucm])\/([^/]*)(?:\/[^/]*)?\/?$/i;

const FLAVOURS: { readonly [letter: string]: Flavour } = { u: "partner", c: "enterprise", m: "metadata" };

type Addressed = { flavour: Flavour; version: string };

/** Null for an address at which no SOAP is spoken. */
export function soapAddress(path: string): Addressed | null {
  const [, letter, version = ""] = SOAP_PATH.exec(path) ?? [];
  if (letter === undefined) return null;
  return { flavour: FLAVOURS[letter.toLowerCase()] ?? "partner", version };
}

export function serveSoap(org: Org, request: WebRequest, { flavour, version }: Addressed): Served {
  if (request.method !== "POST") {
    const reply = plain(405, "SOAP is sent by POST.");
    return { reply: { ...reply, headers: { ...reply.headers, allow: "POST" } }, kind: "soap", counted: false };
  }
  let username: string | undefined;
  const named = (reply: Reply) => (username === undefined ? reply : { ...reply, username });
  try {
    checkSoapVersion(version);
    if (request.headers["soapaction"] === undefined) throw clientFault("SOAPAction HTTP header missing");
    const envelope = readEnvelope(request.body.toString("utf8"));
    const { header, operation } = envelope;
    const address = addressOf(org, request);
    if (operation.name === "login" && flavour !== "metadata") {
      const { content, user } = login(org, { flavour, version, address, header, operation });
      username = user.username;
      return {
        reply: named(resultReply(flavour, { operation: "login", content, usage: null })),
        kind: "soap",
        counted: false,
      };
    }
    const perform = operationNamed(flavour, operation.name);
    const sessionId = textIn(childOf(header, "SessionHeader"), "sessionId") ?? "";
    const { user, app } = whose(org, { token: sessionId, address });
    username = user.username;
    countRequest(org, app);
    org.refusals.check({ operation: "request" });
    const caller = {
      org,
      user,
      app,
      principal: org.principals.of(user),
      origin: originOf(envelope, version),
      options: saveOptionsOf(header),
    };
    const content = perform({ caller, flavour, version, sessionId, header, operation });
    const reply = resultReply(flavour, { operation: operation.name, content, usage: org.usage });
    return { reply: named(reply), kind: "soap", counted: true };
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    return { reply: named(faultReply(flavour, fault)), kind: "soap", counted: false };
  }
}

function checkSoapVersion(version: string): void {
  try {
    checkVersion(version);
  } catch {
    const message = "Invalid Api version specified on URL";
    throw new SalesforceError({ errorCode: "UNSUPPORTED_API_VERSION", message });
  }
}

/** The same sessions as REST has, refused in SOAP's words. */
function whose(org: Org, asking: { token: string; address: string }) {
  try {
    return authenticate(org, asking);
  } catch (error) {
    const code = error instanceof SalesforceError ? error.errors[0]?.errorCode : undefined;
    const message = code === undefined ? undefined : IN_SOAP[code];
    if (code === undefined || message === undefined) throw error;
    throw new SalesforceError({ errorCode: code === "INVALID_AUTH_HEADER" ? "INVALID_SESSION_ID" : code, message });
  }
}

const ILLEGAL_SESSION = "Invalid Session ID found in SessionHeader: Illegal Session";

const IN_SOAP: { readonly [errorCode: string]: string } = {
  INVALID_SESSION_ID: ILLEGAL_SESSION,
  INVALID_AUTH_HEADER: ILLEGAL_SESSION,
  API_DISABLED_FOR_ORG: "API is not enabled for this Organization or Partner",
};

/** What change events call a change made by this call (api.md §15). */
function originOf({ header }: Envelope, version: string): string {
  const client = textIn(childOf(header, "CallOptions"), "client");
  return `com/salesforce/api/soap/${version}${client === null ? "" : `;client=${client}`}`;
}
