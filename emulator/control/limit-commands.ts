/** The org's allocations: the rolling day's API requests and long requests at once (api.md §10). */
import { z } from "zod";
import { changes, type Command, ControlRefusal } from "./command";

const Count = z.int().nonnegative();

export const limitCommands: Readonly<Record<string, Command>> = {
  limits: changes(
    z.strictObject({
      used: Count.optional(),
      max: Count.optional(),
      /** How many requests beyond the allocation are let through. */
      softOverage: Count.optional(),
      /** How many requests may be running for twenty seconds or more. */
      concurrent: Count.optional(),
    }),
    ({ org: { usage, running } }, { used, max, softOverage, concurrent }) => {
      if (used !== undefined) usage.used = used;
      if (max !== undefined) usage.max = max;
      if (softOverage !== undefined) usage.softOverage = softOverage;
      if (concurrent !== undefined) running.most = concurrent;
      return { used: usage.used, max: usage.max, softOverage: usage.softOverage, concurrent: running.most };
    },
  ),

  /** What an app of a package may use of the day by itself; null takes the quota away. */
  "app-quota": changes(
    z.strictObject({ clientId: z.string(), max: Count.nullable() }),
    ({ org }, { clientId, max }) => {
      if (!org.settings.apps.some((app) => app.clientId === clientId)) {
        throw new ControlRefusal(`${org.definition.name} has no app ${clientId}.`);
      }
      org.usage.setQuota(clientId, max);
    },
  ),
};
