import type { CodeWords, Telling } from "./error-words";
import { askSalesforceAdmin, ourFault, pages, tryAgain } from "./error-words-parts";

/** What is said where Salesforce refuses the whole request: session, rights to the API, limits, silence. */
export const wordsOfRequests = {
  INVALID_SESSION_ID: {
    sentence: "Salesforce no longer accepts our connection.",
    cause:
      "The connected user was deactivated or got a new password, or the app was removed or restricted in Salesforce. An admin must reconnect Salesforce.",
    act: "go",
    button: "Reconnect",
    href: pages.connection,
    message: "Salesforce no longer accepts Inlay’s connection. Please reconnect it: Settings, Salesforce, Connection.",
    variants: [
      {
        when: /not valid for use with/i,
        sentence: "Salesforce does not let this session use its API.",
        cause:
          "“API Enabled” is missing for the connected user, the app lacks the scope “api”, or its IP restrictions keep this installation out.",
        ...askSalesforceAdmin(
          ({ org, user }) =>
            `${user} in ${org} logs in, but its session may not use the REST API. Please check “API Enabled”, the app’s scope “api”, and relax the app’s IP restrictions.`,
        ),
      },
    ],
  },
  INVALID_AUTH_HEADER: ourFault,
  API_DISABLED_FOR_ORG: {
    sentence: "This Salesforce org or user has no API access: “API Enabled” is missing.",
    cause: "The org’s edition comes without, or the user’s profile and permission sets do not grant it.",
    ...askSalesforceAdmin(
      ({ org, user }) =>
        `${org} gives ${user} no API access (API_DISABLED_FOR_ORG). Please grant “API Enabled”; some editions must buy it.`,
    ),
  },
  API_CURRENTLY_DISABLED: {
    sentence: ({ user }) => `${user} may not use Salesforce’s API.`,
    cause: "“API Enabled” is missing in its profile and permission sets.",
    ...askSalesforceAdmin(({ user, org }) => `Please give ${user} in ${org} the permission “API Enabled”.`),
  },
  INVALID_OPERATION_WITH_EXPIRED_PASSWORD: {
    sentence: ({ user }) => `${user} must set a new password in Salesforce.`,
    cause: "Its password has expired. A user for integrations is best given one that does not.",
    ...askSalesforceAdmin(({ user, org }) => `The password of ${user} in ${org} has expired: please set a new one.`),
  },
  OAUTH_APP_ACCESS_DENIED: {
    sentence: "Salesforce does not allow this app for the connected user.",
    cause: "The app must be approved for the user’s profile or a permission set.",
    ...askSalesforceAdmin(
      ({ user, org }) => `Please allow the app Inlay for ${user} in ${org} (OAUTH_APP_ACCESS_DENIED).`,
    ),
  },
  invalid_client: {
    sentence: "Salesforce does not accept this installation’s app.",
    cause: "Its consumer key and secret must be checked by whoever runs Inlay.",
    act: "go",
    button: "See the connection",
    href: pages.connection,
    message: "Salesforce does not accept Inlay’s app (invalid_client). Please check its consumer key and secret.",
  },
  invalid_client_id: {
    sentence: "Salesforce does not know this installation’s app.",
    cause: "Its consumer key must be checked by whoever runs Inlay.",
    act: "go",
    button: "See the connection",
    href: pages.connection,
    message: "Salesforce does not know Inlay’s app (invalid_client_id). Please check its consumer key.",
  },
  REQUEST_LIMIT_EXCEEDED: {
    sentence: "Your Salesforce org has used its calls for the last 24 hours.",
    cause: "All programs that work with the org share them. They come free again little by little.",
    act: "go",
    button: "See usage",
    href: pages.usage,
    message:
      "Our Salesforce org has used its API calls for the last 24 hours. Settings, Salesforce, Health tells which part is Inlay’s.",
    variants: [
      {
        when: /concurrent/i,
        sentence: "Your Salesforce org is busy with too many long requests at once.",
        cause: "Programs that work with the org share 25 of them. This passes within seconds.",
        ...tryAgain,
      },
    ],
  },
  CALL_SHARE_USED: {
    sentence: "Inlay’s share of the org’s Salesforce calls is used up for now. Work in the background waits.",
    cause: "An admin decides how many of the org’s calls Inlay may use by itself.",
    act: "go",
    button: "See usage",
    href: pages.usage,
  },
  SERVER_UNAVAILABLE: {
    sentence: "Salesforce is not answering.",
    cause: "It is overloaded or under maintenance. Mail works as always.",
    ...tryAgain,
  },
  NOT_ANSWERING: {
    sentence: "Salesforce is not answering.",
    cause: "It has not answered for a while, and is asked again by itself. Mail works as always.",
    act: "go",
    button: "View queue",
    href: pages.queue,
  },
  SCHEMA_ON_ITS_WAY: {
    sentence: "The fields of your org are being read for the first time.",
    cause: "This takes a few seconds after connecting. Mail waits until then, and is gone through by itself.",
    ...tryAgain,
  },
  UNKNOWN_EXCEPTION: {
    sentence: "Something went wrong inside Salesforce.",
    cause: "Salesforce’s support can look it up by the number under Details.",
    ...tryAgain,
  },
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: {
    sentence: "Salesforce can only be read just now.",
    cause: "It is under maintenance. Saving works again once that is over.",
    ...tryAgain,
  },
  INVALID_FIELD: {
    sentence: (telling) => `${columnIn(telling) ?? telling.field} is not there in Salesforce any more.`,
    cause: ({ user }) => `The field was deleted, renamed, or hidden from ${user}. It is left out from now on.`,
    act: "go",
    button: "Refresh schema",
    href: pages.schema,
    message:
      "A field was deleted in Salesforce or hidden from Inlay’s user. Please refresh the schema: Settings, Salesforce, Connection.",
    variants: [
      {
        when: /can ?not be filtered/i,
        sentence: (telling) => `Salesforce cannot look for records by ${filterIn(telling) ?? "this field"}.`,
        cause: "Its type or its encryption does not allow it.",
        act: "go",
        button: "See the fields",
        href: pages.fields,
        message:
          "Inlay looks for records by a field that Salesforce cannot filter on. Please look at the matching settings.",
      },
    ],
  },
  INVALID_TYPE: {
    sentence: (telling) => `${telling.user} does not see ${kindIn(telling)}.`,
    cause: "“Read” on the object is missing in its profile and permission sets, or the org does not have it.",
    ...askSalesforceAdmin((telling) => `Please give ${telling.user} in ${telling.org} “Read” on ${kindIn(telling)}.`),
  },
  METHOD_NOT_ALLOWED: ourFault,
  UNSUPPORTED_API_VERSION: {
    sentence: "This version of Inlay is too old for Salesforce.",
    cause: "Salesforce has given up the version of its API that Inlay speaks. Whoever runs Inlay must update it.",
    act: "ask",
    button: "Copy a report",
    message: ({ errorCode, said }) => `Inlay must be updated: Salesforce answers it with ${errorCode}: ${said}`,
  },
  MATCH_PRECONDITION_REQUIRED: ourFault,
  JSON_PARSER_ERROR: ourFault,
  LIMIT_EXCEEDED: ourFault,
  CONFLICT: {
    sentence: "Salesforce is doing something with this record just now.",
    cause: "Another request got in the way of this one.",
    ...tryAgain,
  },
} as const satisfies Record<string, CodeWords>;

function columnIn({ said, labelOf }: Telling): string | null {
  const [, column] = /column '([\w.]+)'/i.exec(said) ?? [];
  return column ? `The field ${labelOf(column)}` : null;
}

function filterIn({ said, labelOf }: Telling): string | null {
  const [, column] = /field '([\w.]+)'/i.exec(said) ?? [];
  return column ? labelOf(column) : null;
}

function kindIn({ said, kindOf }: Telling): string {
  const [, sObject] = /sObject type '(\w+)'/i.exec(said) ?? [];
  return sObject ? kindOf(sObject) : "records of this kind";
}
