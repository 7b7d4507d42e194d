import type { Org } from "./live-org";
import type { Streaming } from "./streaming/cometd";
import type { Keeper } from "./persistence/keeper";

/** One org with its neighbours and its memory: what stands behind an address. */
export type Site = { org: Org; others: readonly Org[]; keeper: Keeper; streaming: Streaming };
