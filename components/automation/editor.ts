import type { AutomationSettings, SettingName } from "@/lib/automation/settings-schema";
import type { AutomationFacts } from "./facts";

/** The settings of one place as they stand on screen, and what may be done to them. */
export type Editor = {
  /** What the place does in the end. */
  values: AutomationSettings;
  /** What it would do without a word of its own; null for the workspace, which has no parent. */
  parent: AutomationSettings | null;
  isOwn: (name: SettingName) => boolean;
  set: <N extends SettingName>(name: N, value: AutomationSettings[N]) => void;
  inherit: (name: SettingName) => void;
  /** What is wrong, by place in the settings: `skipRules.2.value`. */
  errors: Readonly<Record<string, string>>;
  facts: AutomationFacts;
};
