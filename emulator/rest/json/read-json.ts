/** A request's JSON body in the shape its resource takes, or the parser's complaint about it (api.md §12 JSON_PARSER_ERROR). */
import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { z } from "zod";
import { CannotDeserialize, jsonParserError, type SalesforceError } from "../../salesforce-error";
import type { ApiRequest } from "../exchange";
import { position } from "./position";

export function readJson<S extends z.ZodType>(shape: S, request: ApiRequest): z.output<S> {
  const json = request.json();
  if (json === undefined) throw noEntityBody();
  const read = shape.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw issue ? wrongShape(request, json, issue) : noEntityBody();
}

function wrongShape(request: ApiRequest, json: unknown, issue: z.core.$ZodIssue): SalesforceError {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  const tree = parseTree(request.text());
  const at = (steps: typeof path) =>
    position(request.text(), ((tree && findNodeAtLocation(tree, steps)) ?? tree)?.offset ?? 0);
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    return jsonParserError(`Unrecognized field "${key}"${at([...path, key])}`);
  }
  const expected = issue.code === "invalid_type" ? (TYPE_NAMES[issue.expected] ?? issue.expected) : "string";
  const error = new CannotDeserialize(expected, { key: String(path.at(-1) ?? ""), value: valueAt(json, path) });
  return jsonParserError(`${textOf(error)}${at(path)}`);
}

const TYPE_NAMES: { readonly [expected: string]: string } = { array: "list", object: "map", record: "map" };

function noEntityBody(): SalesforceError {
  return jsonParserError("The HTTP entity body is required, but this request has no entity body.");
}

/** The same refusal, saying where in the request the value stands that was not to be read. */
export function located(error: unknown, request: ApiRequest): unknown {
  if (!(error instanceof CannotDeserialize)) return error;
  const tree = parseTree(request.text());
  const node = tree && valueOf(tree, error.key.toLowerCase());
  return jsonParserError(`${textOf(error)}${position(request.text(), node?.offset ?? 0)}`);
}

/** The first value in the text under this key. */
function valueOf(node: Node, key: string): Node | undefined {
  if (node.type === "property") {
    const [name, value] = node.children ?? [];
    if (typeof name?.value === "string" && name.value.toLowerCase() === key) return value;
  }
  for (const child of node.children ?? []) {
    const found = valueOf(child, key);
    if (found) return found;
  }
  return undefined;
}

function valueAt(json: unknown, path: readonly (string | number)[]): unknown {
  let value = json;
  for (const key of path) {
    value =
      typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
  }
  return value;
}

function textOf({ errors: [first] }: SalesforceError): string {
  return first?.message ?? "";
}
