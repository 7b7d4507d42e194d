/** What becomes of a request: the fault it meets, the answer it gets, the line in the log. */
import { type Answer, answer, isForPrograms } from "./answer";
import type { Call } from "./call-log";
import { effectOf } from "./faults/fault";
import type { Meeting } from "./faults/faults";
import type { Reply } from "./http/reply";
import type { WebRequest } from "./http/web-request";
import type { Site } from "./site";

export type Received = { request: WebRequest; requestId: string };
type Heard = { meeting: Meeting; isHeard: boolean };

/** Everything is done before any delay, so that whoever gives up waiting finds it done all the same. */
export function carryOut(site: Site, received: Received): { reply: Reply | null; meeting: Meeting } {
  const { org } = site;
  const { request } = received;
  const at = org.clock.now();
  const isMet = isForPrograms(request.path);
  const meeting = isMet
    ? org.faults.meet({ at, method: request.method, url: urlOf(request) })
    : { fault: null, latency: 0 };
  const { fault } = meeting;
  const { work, answer: way } = effectOf(fault);
  if (work === "now") {
    const isHeard = way !== "dropped" && way !== "withheld";
    const { given, slowMs } = answerAndLog(site, received, { meeting, isHeard });
    return { reply: given.reply, meeting: { ...meeting, latency: meeting.latency + slowMs } };
  }
  if (work === "late" && fault) {
    org.clock.at(new Date(at.getTime() + fault.milliseconds), () =>
      answerAndLog(site, received, { meeting, isHeard: false }),
    );
  }
  const reply = way === "instead" && fault ? fault : null;
  org.log.add({ ...callOf(site, received, meeting), status: reply?.status ?? 0, milliseconds: meeting.latency });
  return { reply, meeting };
}

/**
 * The answer, logged with what it did; status 0 stands for one the client does not get. What it wrote stays locked for as long as
 * the answer is on its way, `slowMs` of it for the org's own triggers.
 */
function answerAndLog(site: Site, received: Received, how: Heard): { given: Answer; slowMs: number } {
  const started = performance.now();
  const { history, locks, refusals } = site.org;
  const { result, slowMs } = locks.during(how.meeting.latency, () =>
    history.during(received.requestId, () =>
      refusals.during(urlOf(received.request), () => answer(site, received.request)),
    ),
  );
  const { result: given, commits } = result;
  site.keeper.keep();
  site.org.log.add({
    ...callOf(site, received, how.meeting),
    status: how.isHeard ? given.reply.status : 0,
    milliseconds: performance.now() - started + how.meeting.latency + slowMs,
    username: given.reply.username ?? "",
    kind: given.kind,
    counted: given.counted,
    commits,
  });
  return { given, slowMs };
}

/** A call as the log has it before anything came of it. */
export function callOf({ org }: Site, { request, requestId }: Received, { fault }: Meeting): Omit<Call, "number"> {
  return {
    requestId,
    at: org.clock.now().toISOString(),
    method: request.method,
    path: shownPath(request),
    status: 0,
    milliseconds: 0,
    username: "",
    kind: "unknown",
    counted: false,
    fault: fault?.kind ?? null,
    commits: [],
  };
}

function urlOf({ path, query }: WebRequest): string {
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Queries are worth seeing; what comes with OAuth may be secret. */
function shownPath(request: WebRequest): string {
  return request.path.startsWith("/services/data") ? urlOf(request) : request.path;
}
