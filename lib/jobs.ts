import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss, type QueueOptions, type QueuePolicy } from "pg-boss";
import { z } from "zod";
import { type Ctx, houseCtx } from "./context";
import { log } from "./log";
import { putInto } from "./trays";

/**
 * Work to be done later of which there is little, by name, with what it needs to know: ids, so that it reads afresh when it runs. What
 * comes in masses lies in trays.
 */
export const jobs = {
  /** An org's schema wants to be read again. */
  "schema.refresh": z.object({ connectionId: z.uuid() }),
  /** Admins want to be told that a connection is lost. */
  "connection.tell-lost": z.object({ connectionId: z.uuid() }),
  /** The Salesforce user that a member connected as themselves wants to be let go of. */
  "member.disconnect": z.object({ memberId: z.uuid() }),
  /** What was written to an org wants to be compared with what stands there. */
  "org.reconcile": z.object({ connectionId: z.uuid() }),
  /** What waits until somebody says who a person is wants to be decided again. */
  "person.decide-again": z.object({ personId: z.uuid() }),
  /** Admins want to be told of a trouble. */
  "trouble.tell": z.object({ cause: z.string() }),
} as const satisfies Record<string, z.ZodObject>;

export type JobName = keyof typeof jobs;
export type Payload<N extends JobName> = z.output<(typeof jobs)[N]>;
export const jobNames = Object.keys(jobs) as JobName[];

/** 25 tries over more than two days; a crashed worker's jobs are free again after some ten seconds, the least pg-boss takes. */
const patient: QueueOptions = {
  retryLimit: 25,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 14_400,
  heartbeatSeconds: 10,
};

/** How each queue behaves. `short` keeps at most one waiting job a key. */
export const queues: Record<JobName, QueueOptions & { policy: QueuePolicy }> = {
  "schema.refresh": { ...patient, policy: "short" },
  "connection.tell-lost": { ...patient, policy: "short" },
  "member.disconnect": { ...patient, policy: "short" },
  // The next hour's look covers what this one misses.
  "org.reconcile": { ...patient, retryLimit: 3, policy: "short" },
  "person.decide-again": { ...patient, policy: "short" },
  "trouble.tell": { ...patient, policy: "short" },
};

/** Something that was, and what it was about. */
type Events = {
  "mail.stored": { receivedMailId: string };
  "message.received": { messageId: string; conversationId: string };
  "reply.written": { messageId: string };
  "reply.sent": { messageId: string; conversationId: string };
  "conversation.closed": { conversationId: string };
  "connection.made": Payload<"schema.refresh">;
  "connection.lost": Payload<"connection.tell-lost">;
  "schema.found-stale": Payload<"schema.refresh">;
  "member.removed": Payload<"member.disconnect">;
  /** Somebody said which record a person is, or that they are none of some. */
  "person.told": Payload<"person.decide-again">;
};

/** What follows from what: the one table of consequences. */
const follows: { [E in keyof Events]: (ctx: Ctx, event: Events[E]) => Promise<void>[] } = {
  "mail.stored": (ctx, { receivedMailId }) => [putInto(ctx, "mail.accept", [receivedMailId])],
  "message.received": (ctx, { messageId }) => [putInto(ctx, "message.record", [messageId])],
  "reply.written": (ctx, { messageId }) => [putInto(ctx, "reply.send", [messageId])],
  "reply.sent": (ctx, { messageId }) => [putInto(ctx, "message.record", [messageId])],
  "conversation.closed": (ctx, { conversationId }) => [putInto(ctx, "conversation.refresh", [conversationId])],
  "connection.made": (ctx, payload) => [enqueue(ctx, { name: "schema.refresh", payload, key: payload.connectionId })],
  "connection.lost": (ctx, payload) => [
    enqueue(ctx, { name: "connection.tell-lost", payload, key: payload.connectionId }),
  ],
  "member.removed": (ctx, payload) => [enqueue(ctx, { name: "member.disconnect", payload, key: payload.memberId })],
  "person.told": (ctx, payload) => [enqueue(ctx, { name: "person.decide-again", payload, key: payload.personId })],
  "schema.found-stale": (ctx, payload) => [
    enqueue(ctx, { name: "schema.refresh", payload, key: payload.connectionId }),
  ],
};

/** Says in the caller's transaction that something happened; what follows from it is owed if and only if that commits. */
export async function emit<E extends keyof Events>(ctx: Ctx, event: E, facts: Events[E]): Promise<void> {
  await Promise.all(follows[event](ctx, facts));
}

/** A job to be owed. Jobs of one key wait behind each other or, in `short` queues, at most once. */
export type OwedJob<N extends JobName> = {
  name: N;
  payload: Payload<N>;
  key?: string;
  startAfter?: Date;
  /** Seconds in which a job of this key is owed once at most, run or not. */
  onceInSeconds?: number;
};

/** Owes a job, in the caller's transaction: it exists if and only if the rows written with it do. */
export async function enqueue<N extends JobName>(ctx: Ctx, job: OwedJob<N>): Promise<void> {
  const { name, payload, key, startAfter, onceInSeconds } = job;
  const boss = await sender();
  await boss.send(
    name,
    { ...payload, workspaceId: ctx.workspaceId },
    {
      db: fromDrizzle(ctx.db, sql),
      ...(key === undefined ? {} : { singletonKey: key }),
      ...(startAfter === undefined ? {} : { startAfter }),
      ...(onceInSeconds === undefined ? {} : { singletonSeconds: onceInSeconds }),
    },
  );
}

let started: Promise<PgBoss> | undefined;

/** Only ever sends, each time on the caller's own database; its own it needs to learn of the queues. */
function sender(): Promise<PgBoss> {
  started ??= startSender().catch((error: unknown) => {
    started = undefined; // a database that is away for a moment must not stop all sending for good
    throw error;
  });
  return started;
}

function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: fromDrizzle(houseCtx().db, sql),
    supervise: false,
    schedule: false,
    migrate: false,
  });
  // It looks at its queues each minute; unheard, one failed look would end the process.
  boss.on("error", (error) => log("error", "queue.error", { error }));
  return boss.start();
}
