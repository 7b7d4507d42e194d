import type { Applies } from "@/lib/links/skip-schema";
import type { AutomationSettings, SettingName } from "@/lib/automation/settings-schema";
import {
  attachmentChoices,
  createAsChoices,
  createWhenChoices,
  labelOf,
  leadSourceChoices,
  logAsChoices,
  onMatchChoices,
  onSeveralChoices,
  ownerChoices,
  refreshOnChoices,
  relateToChoices,
  taskSubtypeChoices,
} from "./choice-words";

const words: { [N in SettingName]: (value: AutomationSettings[N]) => string } = {
  createAs: (value) => labelOf(createAsChoices, value),
  personAccountType: (value) => value?.name ?? "The org’s default",
  createWhen: (value) => labelOf(createWhenChoices, value),
  onMatch: (value) => labelOf(onMatchChoices, value),
  onSeveral: (value) => labelOf(onSeveralChoices, value),
  logAs: (value) => labelOf(logAsChoices, value),
  refreshOn: (value) => labelOf(refreshOnChoices, value),
  relateTo: (value) => labelOf(relateToChoices, value),
  taskSubtype: (value) => labelOf(taskSubtypeChoices, value),
  attachments: (value) => labelOf(attachmentChoices, value),
  trimQuotes: (value) => (value ? "On" : "Off"),
  contactOwner: ownerWords,
  leadOwner: ownerWords,
  taskOwner: ownerWords,
  leadSource: (value) => (value.kind === "fixed" ? value.value : labelOf(leadSourceChoices, value.kind)),
  sourceNameField: (value) => value ?? "Off",
  contactFields: (value) => counted(value.length),
  leadFields: (value) => counted(value.length),
  companyPlaceholder: (value) => `“${value}”`,
  skipOwn: appliesWords,
  skipMachine: appliesWords,
  skipRules: (value) => counted(value.length),
};

/** What a setting is set to, in a few words: "Inherited from Workspace: Lead". */
export function settingWords<N extends SettingName>(name: N, values: AutomationSettings): string {
  return words[name](values[name]);
}

function ownerWords(owner: AutomationSettings["taskOwner"]): string {
  return owner.kind === "fixed" ? owner.name : labelOf(ownerChoices, owner.kind);
}

function counted(rules: number): string {
  if (rules === 0) return "None";
  return rules === 1 ? "1 rule" : `${rules} rules`;
}

function appliesWords({ matching, adding, logging }: Applies): string {
  const steps = [matching && "matching", adding && "adding", logging && "logging"].filter(Boolean);
  return steps.length === 0 ? "Not skipped" : `Skipped for ${steps.join(", ")}`;
}
