import { z } from "zod";
import { readAs, send } from "./client";
import type { Org } from "./connection";
import { forgetStale } from "./describe";
import { errorFromAnswer, SalesforceError } from "./errors";

/** One part of a composite call. */
export type Subrequest<S extends z.ZodType = z.ZodType> = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the version: `/sobjects/Contact`, or `queryPath(soql\`…\`)`. */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** By this name later parts use what this one brought: `@{name.id}`. */
  name?: string;
  shape: S;
};

/** What became of one part; the others are not touched by its failing. */
export type Subresult<T> =
  | { ok: true; status: number; body: T; headers: Record<string, string> }
  | { ok: false; error: SalesforceError };

/** The parts' results, in their order and each in its own shape. */
export type Subresults<R extends readonly Subrequest[]> = { [I in keyof R]: Subresult<z.output<R[I]["shape"]>> };

export const CompositeAnswer = z.object({
  compositeResponse: z.array(
    z.object({
      referenceId: z.string(),
      httpStatusCode: z.number(),
      httpHeaders: z.record(z.string(), z.string()).default({}),
      body: z.unknown(),
    }),
  ),
});

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm */
const limits = { parts: 25, queriesAndCollections: 5 };

/**
 * Sends up to 25 requests (at most 5 of them queries or collections) as one API call. They succeed or fail each by itself.
 *
 * @returns one result a part, in order
 * @throws SalesforceError when the call as a whole fails
 */
export async function composite<const R extends readonly Subrequest[]>(
  org: Org,
  parts: R,
  options: CompositeOptions = {},
): Promise<Subresults<R>> {
  const isRead = parts.every(({ method }) => method === "GET");
  const body = (apiVersion: string) => compositeBody(parts, apiVersion);
  const answer = await send(org, { method: "POST", path: "/composite", body, isRead, ...options }, CompositeAnswer);
  const results = readComposite(parts, answer);
  for (const result of results) if (!result.ok) await forgetStale(org, result.error);
  return results;
}

/** `isFresh` is asked just before the bytes leave: when it says no, they do not. */
export type CompositeOptions = { timeoutMs?: number; isFresh?: () => boolean };

/** What is sent for some parts. */
export function compositeBody(parts: readonly Subrequest[], apiVersion: string) {
  refuseTooMany(parts);
  return {
    allOrNone: false,
    // Each part stays its own: merged ones would share their triggers' failures.
    collateSubrequests: false,
    compositeRequest: parts.map((part, at) => subrequest(part, at, apiVersion)),
  };
}

/** What an answer says of each part that was sent. */
export function readComposite<const R extends readonly Subrequest[]>(
  parts: R,
  answer: z.output<typeof CompositeAnswer>,
): Subresults<R> {
  const byName = new Map(answer.compositeResponse.map((part) => [part.referenceId, part]));
  return inTheirShapes<R>(parts.map((part, at) => subresult(part, byName.get(nameOf(part, at)))));
}

function refuseTooMany(parts: readonly Subrequest[]): void {
  const counted = parts.filter(({ path }) => path.startsWith("/query") || path.startsWith("/composite/sobjects"));
  if (parts.length > limits.parts || counted.length > limits.queriesAndCollections)
    throw new Error("Too many parts for one composite call");
}

function nameOf({ name }: Subrequest, at: number): string {
  return name ?? `part${at}`;
}

function subrequest(part: Subrequest, at: number, apiVersion: string) {
  const { method, path, body, headers } = part;
  return {
    method,
    url: `/services/data/v${apiVersion}${path}`,
    referenceId: nameOf(part, at),
    ...(body === undefined ? {} : { body }),
    ...(headers ? { httpHeaders: headers } : {}),
  };
}

type AnswerPart = z.output<typeof CompositeAnswer>["compositeResponse"][number];

function subresult(part: Subrequest, answer: AnswerPart | undefined): Subresult<unknown> {
  if (!answer) return { ok: false, error: new SalesforceError({ reason: "unknown", errorCode: "PART_NOT_ANSWERED" }) };
  const { httpStatusCode: status, httpHeaders: headers, body } = answer;
  if (status >= 400) return { ok: false, error: errorFromAnswer({ status, body }) };
  try {
    return { ok: true, status, headers, body: readAs(part.shape, body) };
  } catch (error) {
    if (error instanceof SalesforceError) return { ok: false, error };
    throw error;
  }
}

/** Safe because each result was read with the shape of the part that stands in its place. */
function inTheirShapes<R extends readonly Subrequest[]>(results: Subresult<unknown>[]): Subresults<R> {
  return results as Subresults<R>;
}
