import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach } from "vitest";

/** A request as it came in. */
export type SeenCall = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
export type Answer = (response: ServerResponse, call: SeenCall) => void;

/** A server that answers as it is told: for what an org says seldom, and for a network that breaks. */
export function useToldServer(): { url: () => string; seen: () => SeenCall[]; answer: (how: Answer) => void } {
  let seen: SeenCall[] = [];
  let answer: Answer = () => undefined;
  let url = "";
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const call = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
      seen.push(call);
      answer(response, call);
    });
  });
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const address = server.address();
    if (typeof address !== "object" || !address) throw new Error("The server has no port");
    url = `http://127.0.0.1:${address.port}`;
  });
  beforeEach(() => {
    seen = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: () => url,
    seen: () => seen,
    answer: (how) => {
      answer = how;
    },
  };
}

/** An answer of JSON, as Salesforce heads it. */
export function says(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json;charset=UTF-8", ...headers });
    response.end(JSON.stringify(body));
  };
}
