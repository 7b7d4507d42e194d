/** Features that an administrator switches on or off in Setup, and that change what an org's objects are. */
import type { ObjectDefinition } from "../types";
import { withoutStateAndCountry, withStateAndCountry } from "./state-and-country-fields";

export const FEATURES = ["EnhancedEmail", "StateAndCountryPicklists"] as const;

export type Feature = (typeof FEATURES)[number];
export type FeatureSwitch = { feature: Feature; on: boolean };

/** Objects that are there only with the feature, which orgs have on from the first day (api.md §13.3). */
const OBJECTS_OF: { readonly [feature in Feature]?: readonly string[] } = {
  EnhancedEmail: ["EmailMessage", "EmailMessageRelation"],
};

export function objectsOf(feature: Feature): readonly string[] {
  return OBJECTS_OF[feature] ?? [];
}

/** The object as the feature leaves it. */
export function redefined(object: ObjectDefinition, { feature, on }: FeatureSwitch): ObjectDefinition {
  if (feature !== "StateAndCountryPicklists") return object;
  return on ? withStateAndCountry(object) : withoutStateAndCountry(object);
}
