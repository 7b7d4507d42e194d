import type { AutomationSettings, OrgAbilities, SettingsWarning } from "@/lib/automation/schema";
import { settingWords } from "./setting-words";

export function describeSettings(values: AutomationSettings) {
  const w = (...n: (keyof AutomationSettings)[]) => n.map((name) => settingWords(name, values)).join(". ");
  return {
    when: w("createWhen"),
    skip: w("skipOwn", "skipMachine", "skipRules"),
    match: w("onSeveral"),
    found: w("onMatch"),
    create: w("createAs", "leadSource"),
    owner: w("contactOwner", "leadOwner", "taskOwner"),
    log: w("logAs", "relateTo"),
  };
}
export function warningsOf(values: AutomationSettings, _abilities: OrgAbilities | null): SettingsWarning[] {
  return values.createAs === "nothing" && values.logAs !== "manual"
    ? [
        {
          setting: "logAs",
          sentence: "Logging is on but creation is off: messages from unknown people will not be logged.",
        },
      ]
    : [];
}
