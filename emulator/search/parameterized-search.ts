/**
 * parameterizedSearch: a search told by parameters instead of SOSL (REST API guide, Parameterized Search). It is put together as
 * the SOSL it stands for, so that both search alike; reserved characters keep their meaning in `q`.
 */
import { z } from "zod";
import type { ApiRequest, Handler } from "../rest/exchange";
import { readJson } from "../rest/json/read-json";
import { SalesforceError } from "../salesforce-error";
import { SoqlError } from "../soql/errors";
import { parseExpression } from "./parse-expression";
import { parseSosl, type Search } from "./parse-sosl";
import { answerSearch } from "./search-request";

const MAX_ROWS = 2_000;

/** Numbers come as text in either method. */
const Count = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(Number)]);

const Parameters = z.object({
  q: z.string().default(""),
  in: z.string().default("ALL"),
  fields: z.array(z.string()).default([]),
  sobjects: z
    .array(
      z.object({
        name: z.string(),
        fields: z.array(z.string()).optional(),
        limit: Count.optional(),
        where: z.string().optional(),
        orderBy: z.string().optional(),
      }),
    )
    .default([]),
  overallLimit: Count.optional(),
  defaultLimit: Count.optional(),
  offset: Count.optional(),
  metadata: z.string().optional(),
});
type Parameters = z.output<typeof Parameters>;

export const parameterizedPost: Handler = (caller, request) =>
  answerSearch(caller, request, () => searchFor(readJson(Parameters, request)));

export const parameterizedGet: Handler = (caller, request) =>
  answerSearch(caller, request, () => {
    const given = Parameters.safeParse(fromQuery(request));
    if (given.success) return searchFor(given.data);
    throw new SalesforceError({ errorCode: "INVALID_QUERY_VALUE", message: z.prettifyError(given.error) });
  });

/** `sobject` may be said several times; `Contact.fields` and its like belong to one of them. */
function fromQuery({ query }: ApiRequest): unknown {
  const one = (name: string) => query.get(name) ?? undefined;
  const list = (name: string) =>
    query
      .get(name)
      ?.split(",")
      .filter((part) => part.trim() !== "");
  return {
    q: one("q"),
    in: one("in"),
    fields: list("fields"),
    sobjects: query.getAll("sobject").flatMap((names) =>
      names.split(",").map((name) => ({
        name: name.trim(),
        fields: list(`${name.trim()}.fields`),
        limit: one(`${name.trim()}.limit`),
        where: one(`${name.trim()}.where`),
        orderBy: one(`${name.trim()}.orderBy`),
      })),
    ),
    overallLimit: one("overallLimit"),
    defaultLimit: one("defaultLimit"),
    offset: one("offset"),
    metadata: one("metadata"),
  };
}

/** @throws SalesforceError, SoqlError */
function searchFor(parameters: Parameters): Search {
  checkLimits(parameters);
  const { q, in: group, sobjects, overallLimit, metadata } = parameters;
  const term = `FIND {${q}}`;
  if (parseExpression(term, "FIND {".length).end !== term.length - 1)
    throw new SoqlError("MALFORMED_QUERY", "SOSL clauses are not supported in q");
  const returning = sobjects.map((sobject) => returningOf(parameters, sobject));
  const clauses = [
    term,
    `IN ${group} FIELDS`,
    ...(returning.length === 0 ? [] : [`RETURNING ${returning.join(", ")}`]),
    ...(metadata === undefined ? [] : [`WITH METADATA = '${metadata}'`]),
    ...(overallLimit === undefined ? [] : [`LIMIT ${overallLimit}`]),
  ];
  const search = parseSosl(clauses.join(" "));
  const isAsTold = (search.returning ?? []).map(({ name }) => name).join() === sobjects.map(({ name }) => name).join();
  if (!isAsTold) throw new SoqlError("MALFORMED_QUERY", "unexpected token in the parameters of an sobject");
  return search;
}

function returningOf(
  { fields: shared, defaultLimit, offset }: Parameters,
  own: Parameters["sobjects"][number],
): string {
  const fields = own.fields ?? shared;
  const limit = own.limit ?? defaultLimit;
  const clauses = [
    (fields.length === 0 ? ["Id"] : fields).join(", "),
    ...(own.where === undefined ? [] : [`WHERE ${own.where}`]),
    ...(own.orderBy === undefined ? [] : [`ORDER BY ${own.orderBy.replaceAll("_", " ")}`]),
    ...(limit === undefined ? [] : [`LIMIT ${limit}`]),
    ...(offset === undefined ? [] : [`OFFSET ${offset}`]),
  ];
  return `${own.name}(${clauses.join(" ")})`;
}

function checkLimits({ sobjects, overallLimit, defaultLimit, offset, fields }: Parameters): void {
  for (const [name, count] of Object.entries({ overallLimit, defaultLimit, offset })) {
    if (count === undefined || count <= MAX_ROWS) continue;
    throw new SoqlError("NUMBER_OUTSIDE_VALID_RANGE", `The maximum ${name} is ${MAX_ROWS}`);
  }
  const needsObject = defaultLimit !== undefined || offset !== undefined || fields.length > 0;
  if (needsObject && sobjects.length === 0)
    throw new SoqlError("MALFORMED_QUERY", "At least one sobject must be specified");
}
