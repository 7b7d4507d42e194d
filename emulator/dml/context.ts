/** What a write needs to know: where, as whom, when, and the org's rules. */
import type { OrgDefinition } from "../org-definition";
import type { Principal } from "../principal";
import type { Store } from "../store";

export type DmlContext = {
  store: Store;
  principal: Principal;
  rules: Pick<OrgDefinition, "validationRules" | "triggers">;
  now: Date;
};
