/** What is to be answered, before compression and transport. */
export type Reply = {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Where the body is no text: sent in its place. */
  bytes?: Buffer;
  /** Whom the log names as caller. */
  username?: string;
};

export function json(status: number, value: unknown): Reply {
  return { status, headers: { "content-type": "application/json;charset=UTF-8" }, body: JSON.stringify(value) };
}

export function plain(status: number, text: string): Reply {
  return { status, headers: { "content-type": "text/plain;charset=UTF-8" }, body: text };
}

/** Pages run no script and load nothing. */
export function page(status: number, document: string): Reply {
  const headers = {
    "content-type": "text/html;charset=UTF-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  };
  return { status, headers, body: document };
}

export function redirect(status: 302 | 303, location: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { location, ...headers }, body: "" };
}

export function nothing(status: number): Reply {
  return { status, headers: {}, body: "" };
}
