import {
  type AutomationSettings,
  automationDefaults,
  type SettingName,
  settingNames,
} from "@/lib/automation/settings-schema";

/** What a place says by itself; the rest is inherited. */
export type Own = Partial<AutomationSettings>;

/** What has settings: the workspace, or one of the mailboxes that inherit from it. */
export type Place = { mailboxId: string | null; name: string; address: string | null; own: Own };

/** Drafts by mailbox; the workspace's stands under `workspace`. */
export type Drafts = Readonly<Record<string, Own>>;

export const draftKey = (mailboxId: string | null) => mailboxId ?? "workspace";

/** What a place does in the end: its own word, else its parent's, else the product's. */
export function effective(own: Own, parent: Own | null): AutomationSettings {
  return { ...automationDefaults, ...parent, ...own };
}

/** The settings by which a draft differs from what is saved. */
export function changedSettings(saved: Own, draft: Own): SettingName[] {
  return settingNames.filter((name) => JSON.stringify(saved[name]) !== JSON.stringify(draft[name]));
}

/** Says nothing of a setting any more: it is inherited again. */
export function inherited(own: Own, name: SettingName): Own {
  const { [name]: _forgotten, ...rest } = own;
  return rest;
}

/** Whether anything is written to Salesforce by itself. */
export function isOn({ createAs, logAs, onMatch }: AutomationSettings): boolean {
  return createAs !== "nothing" || logAs !== "manual" || onMatch !== "leave";
}

/** What stands at a place in the settings (`skipRules.2.value`), as text to compare: a whole row of a list, or the setting itself. */
export function partAt(own: Own, at: string): string | undefined {
  const [name, row] = at.split(".");
  const value = settingNames.filter((each) => each === name).map((each) => own[each])[0];
  return JSON.stringify(Array.isArray(value) && row !== undefined ? value[Number(row)] : value);
}
