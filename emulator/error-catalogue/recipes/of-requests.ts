/** Errors of the session, the limits and the request itself (api.md §1.7, §3). */
import { expect } from "vitest";
import { logIn } from "../../test-login";
import { bare, matching, like, type Recipe } from "./recipe";

export const OF_REQUESTS: readonly Recipe[] = [
  {
    name: "INVALID_SESSION_ID",
    status: 401,
    body: bare("INVALID_SESSION_ID", "Session expired or invalid"),
    recipe: () => ({ line: "GET /limits", headers: { authorization: "Bearer 00D000000000001!none" } }),
  },
  {
    name: "INVALID_SESSION_ID, no api scope",
    status: 401,
    body: bare("INVALID_SESSION_ID", "This session is not valid for use with the REST API"),
    recipe: async ({ url }) => {
      const { access_token } = await logIn(url, {}, { scope: "openid" });
      return { line: "GET /limits", headers: { authorization: `Bearer ${access_token}` } };
    },
  },
  {
    name: "INVALID_AUTH_HEADER",
    status: 401,
    body: bare("INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE"),
    recipe: () => ({ line: "GET /limits", headers: { authorization: "Bogus" } }),
  },
  {
    name: "API_DISABLED_FOR_ORG",
    status: 403,
    body: bare("API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization."),
    recipe: () => ({ line: "GET /limits", as: "offline@acme.example" }),
  },
  {
    name: "REQUEST_LIMIT_EXCEEDED, daily",
    status: 403,
    body: bare("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
    recipe: async (scene) => {
      await scene.control("limits", { used: 100, max: 100 });
      return { line: "GET /limits" };
    },
  },
  {
    name: "REQUEST_LIMIT_EXCEEDED, concurrent",
    status: 403,
    body: bare("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
    recipe: async (scene) => {
      await scene.control("limits", { concurrent: 0 });
      return { line: "GET /limits" };
    },
  },
  {
    name: "NOT_FOUND, resource",
    status: 404,
    body: bare("NOT_FOUND", "The requested resource does not exist"),
    recipe: like("GET /nothing/here"),
  },
  {
    name: "NOT_FOUND, external id field",
    status: 404,
    body: bare("NOT_FOUND", "Provided external ID field does not exist or is not accessible: Namez"),
    recipe: like("PATCH /sobjects/Account/Namez/x", { Name: "x" }),
  },
  {
    name: "METHOD_NOT_ALLOWED",
    status: 405,
    body: bare("METHOD_NOT_ALLOWED", "HTTP Method 'PUT' not allowed. Allowed are GET,HEAD"),
    recipe: like("PUT /limits", {}),
  },
  {
    name: "a write's key that somebody else has used",
    status: 409,
    body: bare("IDEMPOTENCY_CONFLICT", "A different user has issued a request with this Idempotency-Key."),
    recipe: async (scene) => {
      await scene.control("settings", { idempotentWrites: true });
      const headers = { "idempotency-key": "0f8fad5b-d9cb-469f-a165-70867728950e" };
      const asked = { line: "POST /ui-api/records", body: { apiName: "Account", fields: { Name: "Once" } }, headers };
      expect((await scene.send(asked)).status).toBe(201);
      return { ...asked, as: "integration@acme.example" };
    },
  },
  {
    name: "UNSUPPORTED_API_VERSION",
    status: 410,
    body: bare("UNSUPPORTED_API_VERSION", "The requested API version v30.0 is retired and no longer available."),
    recipe: like("GET /services/data/v30.0/limits"),
  },
  {
    name: "MATCH_PRECONDITION_FAILED",
    status: 412,
    body: bare("MATCH_PRECONDITION_FAILED", expect.any(String)),
    recipe: async ({ create }) => ({
      line: `PATCH /sobjects/Contact/${await create("Contact", { LastName: "Newer" })}`,
      body: { Title: "x" },
      headers: { "if-unmodified-since": "Tue, 01 Jan 2019 00:00:00 GMT" },
    }),
  },
  {
    name: "URI_TOO_LONG",
    status: 414,
    body: bare("URI_TOO_LONG", expect.any(String)),
    recipe: like(`GET /query?q=${"x".repeat(16_400)}`),
  },
  {
    name: "UNSUPPORTED_MEDIA_TYPE",
    status: 415,
    body: bare("UNSUPPORTED_MEDIA_TYPE", "MediaType of 'text/plain' is not supported by this resource"),
    recipe: () => ({ line: "POST /sobjects/Account", body: {}, headers: { "content-type": "text/plain" } }),
  },
  {
    name: "REQUEST_HEADER_FIELDS_TOO_LARGE",
    status: 431,
    body: bare("REQUEST_HEADER_FIELDS_TOO_LARGE", expect.any(String)),
    recipe: () => ({ line: "GET /limits", headers: { "x-long": "x".repeat(16_380) } }),
  },
  {
    name: "JSON_PARSER_ERROR, no JSON",
    status: 400,
    body: bare("JSON_PARSER_ERROR", matching(/at \[line:1, column:\d+\]$/)),
    recipe: like("POST /sobjects/Account", "<Name>"),
  },
  {
    name: "JSON_PARSER_ERROR, wrong type",
    status: 400,
    body: bare("JSON_PARSER_ERROR", matching(/^Cannot deserialize instance of date from VALUE_STRING value soon or /)),
    recipe: like("POST /sobjects/Contact", { LastName: "x", Birthdate: "soon" }),
  },
  {
    name: "JSON_PARSER_ERROR, attributes first",
    status: 400,
    body: bare(
      "JSON_PARSER_ERROR",
      matching(/^Nested object for polymorphic foreign key must have an attributes field before any other fields\./),
    ),
    recipe: like("POST /composite/sobjects", { records: [{ LastName: "x" }] }),
  },
  {
    name: "INVALID_BATCH_SIZE",
    status: 400,
    body: bare("INVALID_BATCH_SIZE", expect.any(String)),
    recipe: like("POST /composite/sobjects", {
      records: Array.from({ length: 201 }, () => ({ attributes: { type: "Contact" }, LastName: "x" })),
    }),
  },
  {
    name: "LIMIT_EXCEEDED",
    status: 400,
    body: bare("LIMIT_EXCEEDED", expect.any(String)),
    recipe: like("POST /composite/batch", {
      batchRequests: Array.from({ length: 26 }, () => ({ method: "GET", url: "v66.0/limits" })),
    }),
  },
];
