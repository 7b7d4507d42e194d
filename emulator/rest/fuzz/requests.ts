/** Methods, paths and headers as tests of hostile input send them. */
import fc from "fast-check";

const HEADER_NAMES = [
  ...["accept", "accept-encoding", "authorization", "content-type", "content-encoding", "if-match", "if-none-match"],
  ...["if-modified-since", "if-unmodified-since", "sforce-auto-assign", "sforce-duplicate-rule-header", "sforce-mru"],
  ...["sforce-call-options", "sforce-query-options", "sforce-limit-info", "x-prettyprint", "x-http-method-override"],
];
const HEADER_VALUES = [
  ...[
    "application/xml",
    "application/json",
    "text/csv",
    "multipart/form-data; boundary=x",
    "*/*",
    "gzip",
    "identity",
    "br",
  ],
  ...[
    "Bearer x",
    "Basic eDp5",
    "OAuth",
    "TRUE",
    "FALSE",
    "allowSave=true; runAsCurrentUser=x",
    "batchSize=1",
    "client=a,b",
  ],
  ...["*", '"abc"', "W/", "Wed, 21 Nov 2026 10:00:00 GMT", "yesterday", ";", "=", ",,", "1", "true", "01Q000000000001"],
];
export const someHeaders = fc.dictionary(
  fc.constantFrom(...HEADER_NAMES),
  fc.oneof(fc.constantFrom(...HEADER_VALUES), fc.string({ maxLength: 20 })),
  { maxKeys: 4 },
);

const SEGMENTS = [
  ...[
    "sobjects",
    "composite",
    "tree",
    "batch",
    "graph",
    "query",
    "queryAll",
    "limits",
    "describe",
    "Account",
    "Contact",
    "Id",
  ],
  ...[
    "Email",
    "Contract_Number__c",
    "%",
    "%E0%A4%A",
    "%2F",
    "%00",
    "..",
    ".",
    "a%40b.example",
    "x.json",
    "x.xml",
    "001",
    "",
  ],
  ...["001000000000001AAA", "__proto__", "constructor", "a+b", "x.inc", "Contacts", "updated", "deleted", "layouts"],
];
export const path = fc
  .tuple(
    fc.constantFrom("v66.0", "v66.0", "v66.0", "v20.0", "v31.0", "v99.0", "v", "vx", "66.0", "%"),
    fc.array(fc.constantFrom(...SEGMENTS), { maxLength: 5 }),
    fc.constantFrom(
      "",
      "?",
      "?fields=Id,%",
      "?_HttpMethod=PATCH",
      "?_HttpMethod=%00",
      "?ids=a,,b&fields=",
      "?q=%",
      "?updateOnly=true",
    ),
  )
  .map(([version, segments, query]) => `/services/data/${[version, ...segments].join("/")}${query}`);

export const httpMethod = fc.constantFrom(
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
);
