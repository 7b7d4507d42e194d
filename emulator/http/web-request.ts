/** A request as it arrived, body and all: what every part of an org's site is given to answer. */
export type WebRequest = {
  method: string;
  /** As sent, without the query string. */
  path: string;
  query: URLSearchParams;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  body: Buffer;
  /** IP address of the connection's other end. */
  address: string;
};

/** The fields of an `application/x-www-form-urlencoded` body. */
export function formOf(request: WebRequest): URLSearchParams {
  return new URLSearchParams(request.body.toString("utf8"));
}

export function cookieOf(request: WebRequest, name: string): string | null {
  const pairs = (request.headers["cookie"] ?? "").split(";").map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** The token of `Authorization: Bearer …` (or the older `OAuth …`); null when there is no such header, "" when it is malformed. */
export function bearerOf(request: Pick<WebRequest, "headers">): string | null {
  const header = request.headers["authorization"];
  if (header === undefined || header.trim() === "") return null;
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header.trim())?.[1] ?? "";
}
