/** Answers that are none of the API's own: Edge's pages, maintenance, throttling (api.md §1.7, §1.8, §3). Wording of the pages unverified. */
import type { Fault } from "./fault";

const html = (status: number, title: string, text: string) => ({
  status,
  headers: { "content-type": "text/html;charset=UTF-8" },
  body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><h1>${title}</h1><p>${text}</p></body></html>\n`,
});

const json = (status: number, errorCode: string, message: string) => ({
  status,
  headers: { "content-type": "application/json;charset=UTF-8" },
  body: JSON.stringify([{ message, errorCode }]),
});

const ERROR_ID = "Please include this ErrorId if you contact support: 1234567890-12345 (-1234567890)";

const ANSWERS = {
  maintenance: html(503, "We are down for maintenance.", "Sorry for the inconvenience. We'll be back shortly."),
  "bad-gateway": html(
    502,
    "Bad Gateway",
    "The server encountered a temporary error and could not complete your request.",
  ),
  "service-unavailable": html(503, "Service Unavailable", "The service is temporarily unavailable."),
  "unknown-route": html(420, "420", "Edge has no route for this host."),
  "server-unavailable": json(503, "SERVER_UNAVAILABLE", "Server unavailable"),
  "unknown-exception": json(500, "UNKNOWN_EXCEPTION", `An unexpected error occurred. ${ERROR_ID}`),
  throttle: json(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
} as const;

export type AnswerName = keyof typeof ANSWERS;

export function answerFault(name: AnswerName): Fault {
  return { kind: "respond", milliseconds: 0, ...ANSWERS[name] };
}
