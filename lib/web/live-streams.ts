import { z } from "zod";
import type { Ctx } from "@/lib/context";
import { type Change, hearChanges } from "@/lib/live";
import { log } from "@/lib/log";
import type { RouteDoor } from "./route";
import { findVisitor } from "./visitor";

type Hear = (change: Change) => void;

const heartbeatMs = 25_000;
const recheckMs = 60_000;

const listeners = new Map<string, Set<Hear>>();
let hearing: Promise<unknown> | undefined;

/** Hears a workspace's changes, however many streams are open, through the process's one listener. */
export async function hearWorkspace(workspaceId: string, hear: Hear): Promise<() => void> {
  const own = listeners.get(workspaceId) ?? new Set();
  listeners.set(workspaceId, own.add(hear));
  const stop = () => {
    own.delete(hear);
    if (own.size === 0 && listeners.get(workspaceId) === own) listeners.delete(workspaceId);
  };
  hearing ??= hearChanges((change) => {
    for (const hear of listeners.get(change.workspaceId) ?? []) hear(change);
  });
  try {
    await hearing;
  } catch (cause) {
    hearing = undefined;
    stop();
    throw cause;
  }
  return stop;
}

/** Ends of the open streams: a process that is told to stop would otherwise wait for every browser to leave. */
const streams = new Set<() => void>();
let isStopping = false;
process.once("SIGTERM", () => {
  isStopping = true;
  for (const end of streams) end();
});

/** Longer than a connection is kept open for another request, so that the next stream is opened with another process. */
const retryWhenStoppingMs = 10_000;

export const NoInput = z.object({});

/**
 * A stream of server-sent events: one for each change in the workspace, a heartbeat so that proxies keep it open.
 * It ends when the browser goes, and within a minute of its session or membership ending.
 */
export async function streamChanges(ctx: Ctx, _input: unknown, { request }: RouteDoor): Promise<Response> {
  const encoder = new TextEncoder();
  let close = () => {};
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const tell = ({ topic, subjectId }: Change) => write(`data: ${JSON.stringify({ topic, subjectId })}\n\n`);
      const stopHearing = await hearWorkspace(ctx.workspaceId, tell);
      const heartbeat = setInterval(() => write(":\n\n"), heartbeatMs);
      const recheck = setInterval(() => void stillAllowed(ctx, request).then((allowed) => allowed || end()), recheckMs);
      let isOver = false;
      const forget = () => {
        isOver = true;
        streams.delete(end);
        stopHearing();
        clearInterval(heartbeat);
        clearInterval(recheck);
      };
      // The browser may have gone while we asked whether it may still listen.
      function end() {
        if (isOver) return;
        forget();
        if (isStopping) write(`retry: ${retryWhenStoppingMs}\n\n`);
        controller.close();
      }
      close = forget;
      streams.add(end);
      request.signal.addEventListener("abort", forget);
      if (request.signal.aborted) forget();
      write("retry: 3000\n\n");
      if (isStopping) end();
    },
    cancel: () => close(),
  });
  return new Response(body, { headers: { "content-type": "text/event-stream", "x-accel-buffering": "no" } });
}

/** When the database cannot say, the stream stays: it carries only names of what changed. */
async function stillAllowed(ctx: Ctx, request: Request): Promise<boolean> {
  try {
    const visitor = await findVisitor(request.headers);
    return visitor?.ctx.workspaceId === ctx.workspaceId;
  } catch (error) {
    log("error", "stream.recheck-failed", { error });
    return true;
  }
}
