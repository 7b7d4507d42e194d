/** Where a url inside a composite, batch or graph leads: its version, path and query. It has no limit of length. */
import type { ApiRequest } from "../exchange";

type Place = Pick<ApiRequest, "version" | "path" | "query">;

/** Null for a url that does not begin with this prefix and a version, or is badly percent-encoded. */
export function inPath(url: string, prefix: string): Place | null {
  if (!url.startsWith(`${prefix}v`)) return null;
  const [path = "", ...query] = url.slice(prefix.length + 1).split("?");
  try {
    const [version = "", ...segments] = path
      .split("/")
      .filter((segment) => segment !== "")
      .map(decodeURIComponent);
    return { version, path: segments, query: new URLSearchParams(query.join("?")) };
  } catch {
    return null;
  }
}
