/** Whatever is sent, SOAP answers an envelope: a result or one of Salesforce's faults, never a failure of ours. */
import fc from "fast-check";
import { XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { freshOrg } from "../rest/test-caller";
import { serveSoap } from "./serve-soap";

const RUNS = 5_000;
const MOST_MS = 60_000;

const org = freshOrg();
const [user] = org.definition.users;
const { session } = org.grants.approve(
  { userId: user?.id ?? "", clientId: "fuzz", scope: "full", withRefresh: false },
  org.clock.now().getTime(),
);

function answerTo(text: string) {
  org.usage.used = 0;
  const headers = { soapaction: '""' };
  const request = {
    method: "POST",
    path: "/",
    query: new URLSearchParams(),
    headers,
    body: Buffer.from(text),
    address: "127.0.0.1",
  };
  return serveSoap(org, request, { flavour: "partner", version: "60.0" }).reply;
}

let results = 0;

function checkAnswer(text: string): void {
  const { status, body } = answerTo(text);
  expect(XMLValidator.validate(body)).toBe(true);
  if (status === 200) {
    results += 1;
    return;
  }
  expect(status).toBe(500);
  expect(body).toMatch(/<faultcode>(soapenv:Client|sf:[A-Z_]+)<\/faultcode>/);
  expect(body).not.toContain("UNKNOWN_EXCEPTION");
}

function enveloped(body: string): string {
  return `<e:Envelope xmlns:e="x"><e:Header><SessionHeader><sessionId>${session.accessToken}</sessionId></SessionHeader></e:Header><e:Body>${body}</e:Body></e:Envelope>`;
}

const OPERATIONS = [
  ...["create", "update", "upsert", "delete", "undelete", "emptyRecycleBin", "merge", "convertLead", "retrieve"],
  ...["query", "queryAll", "queryMore", "search", "describeSObject", "describeSObjects", "describeGlobal"],
  ...["describeTabs", "getUserInfo", "getServerTimestamp", "getUpdated", "getDeleted", "login", "nothing"],
];
const ELEMENTS = [
  ...["sObjects", "ids", "type", "Id", "LastName", "Name", "AccountId", "Account", "Birthdate", "fieldsToNull"],
  ...[
    "queryString",
    "queryLocator",
    "searchString",
    "sObjectType",
    "fieldList",
    "startDate",
    "endDate",
    "leadConverts",
  ],
  ...["leadId", "convertedStatus", "request", "masterRecord", "recordToMergeIds", "externalIDFieldName", "username"],
  ...["__proto__", "constructor", "toString", "x:y", "attributes"],
];
const TEXTS = [
  ...["", "Contact", "Account", "Lead", "null", "true", "0", "-1", "1e400", "NaN", "2026-13-45", "Closed - Converted"],
  ...["SELECT Id FROM Contact LIMIT 1", "SELECT", "FIND {x}", "0r8nix-500", "0015f00000000AAAAA", "Name,Id", "Name"],
  ...["2026-11-01T00:00:00Z", "&amp;", "&#x0;", "&nope;", "<![CDATA[<x>]]>", "\ud800", "'\\", "​", "\u202e"],
];
const ids = ["Contact", "Account", "Lead", "User"].flatMap((name) => {
  const [record] = org.store.all(name);
  return record ? [record.Id] : [];
});

const text = fc.oneof(fc.constantFrom(...TEXTS, ...ids), fc.string({ unit: "binary", maxLength: 20 }));
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      fc.constantFrom(...ELEMENTS),
      fc.constantFrom("", ' xsi:nil="true"', ' xsi:type="sf:Contact"', " a", ' a="<"'),
      fc.oneof(
        { depthSize: "small" },
        text,
        fc.array(tie("element"), { maxLength: 4 }).map((all) => all.join("")),
      ),
    )
    .map(([name, attributes, content]) => `<${name}${attributes}>${content}</${name}>`),
}));

test(
  "operations with any elements and values",
  () => {
    const call = fc
      .tuple(fc.constantFrom(...OPERATIONS), fc.array(element, { maxLength: 4 }))
      .map(([name, content]) => enveloped(`<${name}>${content.join("")}</${name}>`));
    fc.assert(fc.property(call, checkAnswer), { numRuns: RUNS });
    expect(results).toBeGreaterThan(RUNS / 10);
  },
  MOST_MS,
);

test(
  "any text at all",
  () => {
    const markup = fc.array(
      fc.constantFrom(
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
        "<?",
        "?>",
        "<![CDATA[",
        "]]>",
        "<a",
        "&",
        ";",
        '"',
        "=",
        " ",
        "x",
      ),
    );
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      markup.map((parts) => parts.join("")),
      element,
    );
    fc.assert(fc.property(anything, checkAnswer), { numRuns: RUNS });
  },
  MOST_MS,
);
