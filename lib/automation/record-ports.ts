import type { Asked } from "../links/match-queries";
import type { AddressMatch } from "../links/found-schema";
import type { Owed } from "../salesforce/outbox/owe";
import type { ToOwe } from "../salesforce/outbox/owed-write";
import type { TrayItem } from "../trays";
import type { Situation } from "./decide";
import type { Known } from "./facts";
import type { DecidedMessage } from "./decide-in-order";

/** Whom to look up, and which of their fields' values decide something. */
export type LookUp = { asked: Asked[]; fields: { Contact: string[]; Lead: string[] } };

/** What is known of a message apart from what the org says. */
export type KnownHere = Omit<Known, "match">;

/**
 * What recording messages asks of the outside: Postgres and Salesforce in the product, memory and a simulated org in chaos/simulator,
 * which runs the very same code over seeded schedules of crashes. Each function is one step: it happens wholly or not at all.
 */
export type RecordPorts = {
  /** Due items of the tray, oldest first; none behind one of its conversation that was put off for a moment. */
  due: (most: number) => Promise<TrayItem[]>;
  /**
   * What deciding needs of each message from our own side, by message id. Those about which there is nothing to decide are left out:
   * they are gone, logged already, or in a mailbox that has everything off.
   */
  situations: (items: readonly TrayItem[]) => Promise<Map<string, Situation>>;
  /** Asks Salesforce, once for all. By lower-cased address. */
  match: (lookUp: LookUp) => Promise<Map<string, AddressMatch>>;
  /** What the outbox and earlier decisions know of the messages. By message id. @param askedAt when Salesforce was asked */
  known: (situations: readonly Situation[], askedAt: Date) => Promise<Map<string, KnownHere>>;
  /** A transaction: what is done in it is kept whole or not at all. */
  keep: <T>(work: (kept: Keeping) => Promise<T>) => Promise<T>;
  /** By the clock that also stamps what is settled. */
  now: () => Promise<Date>;
  /** Lets other work of the process come between. */
  breathe: () => Promise<void>;
};

/** What is done together when messages were decided. */
export type Keeping = {
  /** By the clock of RecordPorts. */
  now: () => Promise<Date>;
  /** @returns those that still lie there, held until the end: others took the rest, and what was decided of them is void */
  hold: (items: readonly TrayItem[]) => Promise<TrayItem[]>;
  takeOut: (items: readonly TrayItem[]) => Promise<void>;
  /** Leaves items lying for so long. */
  putOff: (items: readonly TrayItem[], ms: number) => Promise<void>;
  owe: (writes: readonly ToOwe[]) => Promise<Owed[]>;
  /** Keeps what was decided, with how its writes stand. What has reached Salesforce stays so. */
  saveVerdicts: (decided: readonly DecidedMessage[], owed: ReadonlyMap<string, Owed>) => Promise<void>;
};
