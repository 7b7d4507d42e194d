import { z } from "zod";
import { assertNoTransaction } from "../context";
import { countCall, featureOf } from "./call-counts";
import { readGauge } from "./budget";
import { type Answer, carry, NotSent } from "./carry";
import { type CallGrant, getCallGrant, type Org, type Session } from "./connection";
import { forgetStale } from "./describe";
import { errorFromAnswer, isSilence, SalesforceError } from "./errors";
import { keepPace, noteOutcome, takeProbe } from "./pacing";
import { loseConnection, refreshConnection } from "./refresh-connection";
import { isRead, laneOf, type SalesforceRequest } from "./request";
import { hearGauge, holdBack, noteUsage, pauseFor } from "./usage";

/**
 * Sends one request to the org: a refused session is renewed once, limits and silence come as typed errors, and nothing else is tried
 * again by itself.
 *
 * @param shape what the answer must look like
 * @throws SalesforceError
 */
export async function send<S extends z.ZodType>(org: Org, request: SalesforceRequest, shape: S): Promise<z.output<S>> {
  assertNoTransaction(org);
  const grant = await getCallGrant(org);
  const lane = laneOf(org, request);
  holdBack(org, grant, lane);
  if (lane === "background") await waitItsTurn(org, grant, request);
  const body = await noted(org, grant, request).catch((error: unknown) => {
    if (error instanceof SalesforceError && error.reason === "expired") return repeat(org, grant, request);
    throw error;
  });
  return readAs(shape, body);
}

/** A silent org is asked for something small first: of a write without an answer nobody would know whether it happened. */
async function waitItsTurn(org: Org, grant: CallGrant, { isProbe = false }: SalesforceRequest): Promise<void> {
  if (grant.hasTrouble && !isProbe) await probe(org);
  await keepPace(org, grant, isProbe);
}

/** Nobody waits for a probe any longer than this. */
const probeMs = 5_000;

/** Looks whether a silent org answers again, if it is time and nobody else does so already. Any answer lets the background go on. */
export async function probe(org: Org): Promise<void> {
  if (!(await takeProbe(org))) return;
  const look = { method: "GET", path: "/limits", isProbe: true, timeoutMs: probeMs } as const;
  try {
    await send({ ...org, feature: "connection" }, look, z.unknown());
  } catch (error) {
    // What it was told is noted, and the next probe is due by itself.
    if (!(error instanceof SalesforceError)) throw error;
  }
}

/** The one repetition, after a refresh. A token refused although it is new is of no use: the connection is lost. */
async function repeat(org: Org, refused: CallGrant, request: SalesforceRequest): Promise<unknown> {
  const grant = await refreshConnection(org, refused.tokenVersion);
  try {
    return await noted(org, { ...grant, hasTrouble: refused.hasTrouble }, request);
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.reason !== "expired") throw error;
    throw await loseConnection(org, grant.tokenVersion, error);
  }
}

/** Sends a request with a session that is not stored yet: to learn whose it is. */
export async function sendAs<S extends z.ZodType>(
  org: Org,
  { session, request }: { session: Session; request: SalesforceRequest },
  shape: S,
): Promise<z.output<S>> {
  assertNoTransaction(org);
  return readAs(shape, await attempt(org, session, request));
}

/** An attempt that is counted, and from which all processes learn whether the org answers. */
async function noted(org: Org, grant: CallGrant, request: SalesforceRequest): Promise<unknown> {
  const feature = featureOf(org, isRead(request));
  try {
    const body = await attempt(org, grant, request);
    countCall(org, feature, false);
    const isPage = typeof body === "string";
    if (isPage || grant.hasTrouble) await noteOutcome(org, isPage ? "silent" : "answered");
    return body;
  } catch (error) {
    if (error instanceof NotSent) throw error;
    countCall(org, feature, true);
    const wasSilent = error instanceof SalesforceError && isSilence(error);
    if (wasSilent || grant.hasTrouble) await noteOutcome(org, wasSilent ? "silent" : "answered");
    throw error;
  }
}

async function attempt(org: Org, grant: Session, request: SalesforceRequest): Promise<unknown> {
  const answer = await carry(org, grant, request);
  const body = parsed(answer);
  const gauge = readGauge(answer.headers["sforce-limit-info"], new Date());
  hearGauge(org, gauge);
  if (answer.statusCode < 300) {
    noteUsage(org, gauge);
    return body;
  }
  const error = errorFromAnswer({
    status: answer.statusCode,
    body,
    requestId: answer.headers["x-sfdc-request-id"],
    isWrite: !isRead(request),
  });
  if (error.reason === "limit") throw pauseFor(org, error);
  await forgetStale(org, error);
  throw error;
}

function parsed({ headers, body }: Answer): unknown {
  if (!headers["content-type"]?.startsWith("application/json")) return body === "" ? null : body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** @throws SalesforceError when an answer is not what it must be: a page of HTML, or a Salesforce we do not know yet */
export function readAs<S extends z.ZodType>(shape: S, body: unknown): z.output<S> {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const isPage = typeof body === "string";
  throw new SalesforceError({
    reason: isPage ? "busy" : "unknown",
    errorCode: isPage ? "NOT_JSON" : "UNEXPECTED_ANSWER",
    cause: read.error,
  });
}
