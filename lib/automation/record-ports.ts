import type { ToOwe } from "../salesforce/outbox/owed-write";
import type { TrayItem } from "../trays";
import type { Decision, Situation } from "./decide";
import type { Known, MessageFacts } from "./facts";
import type { AddressMatch } from "../links/schema";

/**
 * What recording messages asks of the outside: Postgres and Salesforce in the product, memory and a simulated org in chaos/simulator,
 * which runs the very same code over seeded schedules of crashes. Each function is one step: it happens wholly or not at all.
 */
export type RecordPorts = {
  /** Due items of the tray, oldest first. */
  due: (most: number) => Promise<TrayItem[]>;
  /** What deciding needs of each message from our own side; messages that are gone are left out. By message id. */
  situations: (items: readonly TrayItem[]) => Promise<Map<string, Situation>>;
  /** What the outbox knows of the people asked for, and of the conversations. By message id. */
  known: (messages: readonly MessageFacts[]) => Promise<Map<string, Omit<Known, "match">>>;
  /** Asks Salesforce, once for all. By lower-cased address. */
  match: (addresses: readonly string[]) => Promise<Map<string, AddressMatch>>;
  /** A transaction: what is done in it is kept whole or not at all. */
  keep: <T>(work: (kept: Keeping) => Promise<T>) => Promise<T>;
  now: () => Date;
};

/** What is done together when messages were decided. */
export type Keeping = {
  /** @returns those that still lay there: others took the rest, and what was decided of them is void */
  takeOut: (items: readonly TrayItem[]) => Promise<TrayItem[]>;
  /** Puts items off instead of taking them out. */
  putOff: (items: readonly TrayItem[], dueAt: Date) => Promise<void>;
  owe: (writes: readonly ToOwe[]) => Promise<{ key: string; state: string }[]>;
  saveVerdicts: (decided: readonly { messageId: string; decision: Decision }[]) => Promise<void>;
};
