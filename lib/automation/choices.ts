import type { AutomationSettings, FieldRule } from "./settings-schema";
import type { Choices } from "./verdict-schema";

/**
 * The settings as they count for a message about which a person chose something: what they ask to be made is made at once, with the
 * fields they filled in.
 */
export function withChoices(settings: AutomationSettings, choices: Choices | null): AutomationSettings {
  if (!choices) return settings;
  const rules = Object.entries(choices.fields ?? {}).map(
    ([field, value]): FieldRule => ({ field, from: { kind: "fixed", value } }),
  );
  const over = (given: readonly FieldRule[]) => [
    ...given.filter(({ field }) => choices.fields?.[field] === undefined),
    ...rules,
  ];
  return {
    ...settings,
    ...(choices.log ? loggedAnyway(settings) : {}),
    ...(choices.createAs ? { createAs: choices.createAs, createWhen: "first-message" } : {}),
    contactFields: over(settings.contactFields),
    leadFields: over(settings.leadFields),
  };
}

/** Nobody is left out, nobody is made or changed, and what is only logged by hand becomes a Task. */
function loggedAnyway({ logAs }: AutomationSettings): Partial<AutomationSettings> {
  const none = { matching: false, adding: false, logging: false };
  return {
    createAs: "nothing",
    onMatch: "leave",
    logAs: logAs === "manual" ? "task-per-message" : logAs,
    skipOwn: none,
    skipMachine: none,
    skipRules: [],
  };
}
