/** Change Data Capture as Setup selects it, and the events that only a large org sees. */
import { z } from "zod";
import { MOST_ENTITIES } from "../change-data-capture/capture";
import { REPLAY } from "../change-data-capture/event-bus";
import { changes, type Command, ControlRefusal, objectNamed, reads } from "./command";

export const captureCommands: Readonly<Record<string, Command>> = {
  /** Selects the objects whose changes become events. */
  "change-data-capture": changes(z.strictObject({ entities: z.array(z.string()) }), ({ org }, { entities }) => {
    if (entities.length > MOST_ENTITIES)
      throw new ControlRefusal(`Without the add-on at most ${MOST_ENTITIES} objects can be selected.`);
    org.capture.select(entities.map((name) => objectNamed(org, name).name));
    return { entities: org.capture.entities };
  }),

  /** A gap event; GAP_OVERFLOW names all records of the object. */
  "gap-event": changes(
    z.strictObject({
      objectName: z.string(),
      type: z.enum(["GAP_CREATE", "GAP_UPDATE", "GAP_DELETE", "GAP_UNDELETE", "GAP_OVERFLOW"]),
      ids: z.array(z.string()).default([]),
    }),
    ({ org }, { objectName, type, ids }) => {
      const object = objectNamed(org, objectName);
      org.capture.gap(object, type === "GAP_OVERFLOW" ? [`${object.keyPrefix}*`] : ids, type);
    },
  ),

  /** How many events have been delivered today, and may be. */
  "event-deliveries": changes(
    z.strictObject({ used: z.int().nonnegative().optional(), max: z.int().nonnegative().optional() }),
    ({ org }, { used, max }) => {
      const { deliveries } = org.capture;
      if (used !== undefined) deliveries.used = used;
      if (max !== undefined) deliveries.max = max;
      return { used: deliveries.used, max: deliveries.max };
    },
  ),

  /** The events still kept, oldest first: replay id, type, records. */
  events: reads(z.strictObject({}), ({ org }) => ({
    events: (org.capture.bus.since(REPLAY.all) ?? []).map(({ replayId, type, object, recordIds }) => ({
      replayId,
      type,
      entityName: object.name,
      recordIds,
    })),
  })),
};
