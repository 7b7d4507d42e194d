/** Every UI API answer carries an eTag, in its body and as a header; who sends it back in If-None-Match gets 304. */
import { createHash } from "node:crypto";
import { alphabetically } from "../describe/alphabetically";
import { type ApiRequest, type ApiResponse, empty, ok } from "../rest/exchange";

type Body = Readonly<Record<string, unknown>>;

/** Keys in alphabetical order, `eTag` among them: 32 hexadecimal digits over everything else. */
export function tagged(body: Body): Record<string, unknown> & { eTag: string } {
  const eTag = createHash("md5").update(JSON.stringify(body)).digest("hex");
  return { ...alphabetically({ ...body, eTag }), eTag };
}

export function taggedAnswer(request: ApiRequest, body: Body): ApiResponse {
  const answer = tagged(body);
  const headers = { ETag: `"${answer.eTag}"` };
  const known = (request.headers["if-none-match"] ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  const isKnown = known.some((tag) => tag.replaceAll('"', "").replace(/--gzip$/, "") === answer.eTag);
  return isKnown ? empty(304, headers) : ok(answer, headers);
}
