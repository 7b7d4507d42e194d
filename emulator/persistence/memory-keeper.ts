import { type Org, resetOrg } from "../live-org";
import type { Keeper } from "./keeper";

/** Keeps nothing: the org starts afresh with every process. */
export function memoryKeeper(org: Org): Keeper {
  resetOrg(org);
  return { keep: () => undefined, reset: () => resetOrg(org), close: () => undefined };
}
