/** One request inside a composite or a graph: its shape, the request it becomes, and the answer it leaves (api.md §8.1). */
import { z } from "zod";
import type { CallKind } from "../../call-log";
import { notFound } from "../../salesforce-error";
import { type ApiRequest, type ApiResponse, type Caller, refusal } from "../exchange";
import { checkVersion } from "../versions";
import { inPath } from "./inner-path";
import { type Answers, resolve, resolveText } from "./references";

/** How an inner request is run: as a request of its own. */
export type Dispatch = (caller: Caller, request: ApiRequest) => { response: ApiResponse; kind: CallKind };

/** Methods are case-sensitive; a property the parser does not know is refused. */
export const Subrequest = z.strictObject({
  method: z.enum(["POST", "PUT", "PATCH", "GET", "DELETE"]),
  url: z.string(),
  referenceId: z.string(),
  body: z.unknown().optional(),
  httpHeaders: z.record(z.string(), z.string()).nullish(),
});
export type Subrequest = z.output<typeof Subrequest>;

/** Keys in the order of real answers. */
export type Subresult = {
  body: unknown;
  httpHeaders: Readonly<Record<string, string>>;
  httpStatusCode: number;
  referenceId: string | null;
};

/** Null where the url is none of this API. Throws MissingReference for a reference that leads to nothing. */
export function innerRequest(subrequest: Subrequest, answers: Answers): ApiRequest | null {
  const place = inPath(resolveText(subrequest.url, answers), "/services/data/");
  if (!place) return null;
  const body = resolve(subrequest.body ?? undefined, answers);
  const headers = Object.entries(subrequest.httpHeaders ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...place, method: subrequest.method, headers: Object.fromEntries(headers), ...bodyOf(body) };
}

export type Run = {
  caller: Caller;
  dispatch: Dispatch;
  /** Which resources may be asked for. */
  supports: (request: ApiRequest) => boolean;
};

/** What a request of its own would be answered; 404 for what cannot be asked for here. */
export function runInner({ caller, dispatch, supports }: Run, request: ApiRequest | null): ApiResponse {
  try {
    if (!request || !supports(request)) throw notFound();
    checkVersion(request.version);
    const { response, kind } = dispatch(caller, request);
    caller.org.log.addSubrequest(kind);
    return response;
  } catch (error) {
    return refusal(error);
  }
}

export function bodyOf(body: unknown): Pick<ApiRequest, "json" | "text"> {
  return { json: () => body, text: () => (body === undefined ? "" : JSON.stringify(body)) };
}

export function subresult({ referenceId }: Subrequest, { status, headers, body }: ApiResponse): Subresult {
  return { body: body ?? null, httpHeaders: shownHeaders(headers), httpStatusCode: status, referenceId };
}

/** What an inner request gets that was not run, or whose work was undone. */
export function halted({ referenceId }: Pick<Subrequest, "referenceId">, message: string): Subresult {
  return { body: [{ errorCode: "PROCESSING_HALTED", message }], httpHeaders: {}, httpStatusCode: 400, referenceId };
}

/** Of an inner answer only these are handed on, in their own spelling. */
function shownHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const shown: Record<string, string> = { location: "Location", etag: "ETag", "last-modified": "Last-Modified" };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const spelling = shown[name.toLowerCase()];
      return spelling ? [[spelling, value]] : [];
    }),
  );
}
