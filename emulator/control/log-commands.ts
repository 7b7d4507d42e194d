/** What happened to an org: the requests it met and the changes it committed, for a checker that trusts nobody's word. */
import { z } from "zod";
import { changes, type Command, reads } from "./command";

const Nothing = z.strictObject({});
/** Queries bring numbers as text. */
const Since = z.coerce.number().int().nonnegative().default(0);
const Limit = z.coerce.number().int().positive().max(20_000).default(1_000);

export const logCommands: Readonly<Record<string, Command>> = {
  /** Requests by kind since the counts were last reset, and the latest ones, newest first. */
  calls: reads(Nothing, ({ org }) => ({
    counts: org.log.countsByKind(),
    used: org.usage.used,
    max: org.usage.max,
    latest: org.log.latest(),
  })),

  "reset-counts": changes(Nothing, ({ org }) => org.log.resetCounts()),

  /** Requests in order of arrival, after a number; `next` is what to ask for next, null at the end. */
  requests: reads(z.strictObject({ since: Since, limit: Limit }), ({ org }, { since, limit }) => {
    const requests = org.log.after(since, limit);
    const last = requests.at(-1);
    return { requests, next: requests.length === limit && last ? last.number : null };
  }),

  /** Committed changes in order, after a commit's number; `oldest` is the first commit not yet forgotten. */
  history: reads(
    z.strictObject({
      since: Since,
      limit: Limit,
      objectName: z.string().optional(),
      id: z.string().optional(),
    }),
    ({ org }, asked) => {
      const username = new Map(org.definition.users.map((user) => [user.id, user.username]));
      const { entries, next } = org.history.after(asked);
      return {
        changes: entries.map((entry) => ({ ...entry, username: username.get(entry.userId ?? "") ?? null })),
        next,
        oldest: org.history.oldest,
        latest: org.history.latest?.number ?? 0,
      };
    },
  ),
};
