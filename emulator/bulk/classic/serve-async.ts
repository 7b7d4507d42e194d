/** `/services/async/NN.0/job…`, the Bulk API 1.0, over HTTP: the session header of its own, the day's allowance, then the resource. */
import { json, type Reply } from "../../http/reply";
import type { WebRequest } from "../../http/web-request";
import { DEFAULT_OPTIONS } from "../../dml/context";
import type { Org } from "../../live-org";
import { addressOf } from "../../oauth/ip-restriction";
import { authenticate } from "../../rest/authenticate";
import { countRequest } from "../../rest/count-request";
import { type Caller, refusal } from "../../rest/exchange";
import type { Served } from "../../rest/serve-api";
import { checkVersion } from "../../rest/versions";
import { bulkOrigin } from "../caller-of";
import type { ClassicBatch, ClassicJob } from "../job";
import { addBatch, batchOf, queryResultReply, resultReply } from "./classic-batches";
import { ClassicError, classicErrorOf } from "./classic-error";
import { batchInfo, jobInfo } from "./classic-info";
import { changeJob, classicJob, createJob } from "./classic-jobs";
import { batchListReply, contentReply, errorReply, infoReply } from "./classic-reply";
import { type ClassicRequest, classicRequest, formatOf } from "./classic-request";

const PATH = /^\/services\/async\/([^/]*)\/(.*?)\/?$/i;

/** Null for an address of something else. */
export function asyncAddress(path: string): { version: string; segments: string[] } | null {
  const [, version, rest = ""] = PATH.exec(path) ?? [];
  return version === undefined ? null : { version, segments: rest.split("/") };
}

export function serveAsync(
  org: Org,
  web: WebRequest,
  { version, segments }: { version: string; segments: string[] },
): Served {
  let username: string | undefined;
  let counted = false;
  const named = (reply: Reply): Reply => (username === undefined ? reply : { ...reply, username });
  try {
    checkVersion(version);
    const { user, app } = authenticate(org, {
      token: web.headers["x-sfdc-session"] ?? null,
      address: addressOf(org, web),
    });
    username = user.username;
    countRequest(org, app);
    counted = true;
    org.refusals.check({ operation: "request" });
    const request = classicRequest(web, version);
    const origin = bulkOrigin(version, request.client);
    const caller = { org, user, app, principal: org.principals.of(user), origin, options: DEFAULT_OPTIONS };
    return { reply: named(answer(caller, request, [web.method, ...segments])), kind: "bulk", counted };
  } catch (error) {
    const known = classicErrorOf(error);
    const reply = known ? errorReply(formatOf(web.headers), known) : brokenReply(error);
    return { reply: named(reply), kind: "bulk", counted };
  }
}

function brokenReply(error: unknown): Reply {
  const { status, body } = refusal(error);
  return json(status, body);
}

type Asked = { caller: Caller; request: ClassicRequest; method: string };

/** `job`, and below it. */
function answer(caller: Caller, request: ClassicRequest, [method = "", root, jobId, ...below]: string[]): Reply {
  if (root !== "job") throw unknownUrl();
  const asked = { caller, request, method };
  if (jobId !== undefined) return ofJob(asked, classicJob(caller, jobId), below);
  if (method === "POST") return createJob(caller, request);
  throw unknownUrl();
}

/** `job/<id>`, and its batches. */
function ofJob(asked: Asked, job: ClassicJob, [batches, batchId, ...below]: string[]): Reply {
  const { caller, request, method } = asked;
  if (batches === undefined) {
    return method === "POST" ? changeJob(caller, request, job) : infoReply(request.format, "jobInfo", jobInfo(job));
  }
  if (batches !== "batch") throw unknownUrl();
  if (batchId !== undefined) return ofBatch(request, { job, batch: batchOf(job, batchId) }, below);
  if (method === "POST") return addBatch(caller.org, request, job);
  const list = job.batches.map((batch) => batchInfo(job, batch));
  return batchListReply(request.format, list);
}

type Batched = { job: ClassicJob; batch: ClassicBatch };

/** `job/<id>/batch/<id>`, with its request and results. */
function ofBatch(request: ClassicRequest, { job, batch }: Batched, [part, resultId, ...rest]: string[]): Reply {
  if (rest.length > 0) throw unknownUrl();
  if (part === undefined) return infoReply(request.format, "batchInfo", batchInfo(job, batch));
  if (part === "request") return contentReply(job.contentType, batch.request);
  if (part !== "result") throw unknownUrl();
  return resultId === undefined ? resultReply(request, job, batch) : queryResultReply(job, batch, resultId);
}

function unknownUrl(): ClassicError {
  return new ClassicError("InvalidUrl", "The requested URL is not a resource of the Bulk API");
}
