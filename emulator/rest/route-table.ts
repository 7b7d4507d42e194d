/** Which handler answers which path. Patterns: literal segments, `:name` for one segment, matched without regard to case. */
import type { CallKind } from "../call-log";
import { notFound, SalesforceError } from "../salesforce-error";
import type { ApiRequest, Handler } from "./exchange";

export type Route = {
  method: string;
  pattern: string;
  kind: CallKind;
  handle: Handler;
  /** The first version that has it; all versions when it is not said. */
  since?: number;
  /** Content types it takes besides JSON. */
  takes?: RegExp;
};
type Named = Pick<ApiRequest, "method" | "path" | "version">;
export type Match = { route: Route; parameters: Readonly<Record<string, string>> };

/** Throws Salesforce's 404 for an unknown path and its 405 for a path that has other methods. */
export function findRoute(routes: readonly Route[], { method, path, version }: Named): Match {
  const onPath = routes.flatMap((route) => {
    const isThere = (route.since ?? 0) <= Number(version);
    const parameters = isThere ? matchPattern(route.pattern, path) : null;
    return parameters ? [{ route, parameters }] : [];
  });
  const found = onPath.find(({ route }) => route.method === method || (method === "HEAD" && route.method === "GET"));
  if (found) return found;
  if (onPath.length === 0) throw notFound();
  throw methodNotAllowed(method, onPath);
}

function matchPattern(pattern: string, path: readonly string[]): Record<string, string> | null {
  const wanted = pattern === "" ? [] : pattern.split("/");
  if (wanted.length !== path.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const given = path[index] ?? "";
    if (segment.startsWith(":")) parameters[segment.slice(1)] = given;
    else if (segment.toLowerCase() !== given.toLowerCase()) return null;
  }
  return parameters;
}

function methodNotAllowed(method: string, onPath: readonly Match[]): SalesforceError {
  const methods = new Set(onPath.map(({ route }) => route.method));
  if (methods.has("GET")) methods.add("HEAD");
  return new SalesforceError({
    errorCode: "METHOD_NOT_ALLOWED",
    message: `HTTP Method '${method}' not allowed. Allowed are ${[...methods].sort().join(",")}`,
  });
}
