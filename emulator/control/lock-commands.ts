/** What keeps records from being written for a while: locks of other sessions, approval processes, a full org. */
import { z } from "zod";
import { toId18 } from "../ids";
import { changes, type Command, ControlRefusal } from "./command";

const RecordId = z.string().transform((given) => {
  const id = toId18(given);
  if (!id) throw new ControlRefusal(`${given} is no id.`);
  return id;
});
const Milliseconds = z.int().nonnegative();

export const lockCommands: Readonly<Record<string, Command>> = {
  /** Every write goes on holding its locks for so long. */
  "lock-duration": changes(z.strictObject({ milliseconds: Milliseconds }), ({ org }, { milliseconds }) => {
    org.locks.holdMs = milliseconds;
  }),

  /** Another session writes to this record, for so long. */
  "hold-lock": changes(
    z.strictObject({ id: RecordId, milliseconds: Milliseconds }),
    ({ org }, { id, milliseconds }) => {
      org.locks.hold(id, milliseconds);
    },
  ),

  /** An approval process locks the record, or lets it go. */
  "approval-lock": changes(z.strictObject({ id: RecordId, locked: z.boolean() }), ({ org }, { id, locked }) => {
    if (locked) org.inApproval.add(id);
    else org.inApproval.delete(id);
  }),

  storage: changes(z.strictObject({ full: z.boolean() }), ({ org }, { full }) => {
    org.isStorageFull = full;
  }),
};
