import { z } from "zod";
import type { ActivityEntry } from "../activity";
import {
  AutomationSettings,
  automationDefaults,
  type EffectiveSettings,
  type SaveSettingsInput,
  type SettingName,
  type SettingSource,
  settingNames,
} from "./settings-schema";

/** The parts that a row says. */
export type OwnSettings = Partial<AutomationSettings>;

/** The parts a stored row says; those that an older or newer version of us wrote otherwise are as good as not said. */
export function readSettings(stored: unknown): OwnSettings {
  const said = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
  return settingNames.reduce<OwnSettings>((own, name) => ({ ...own, ...readPart(name, said) }), {});
}

function readPart(name: SettingName, said: Record<string, unknown>): OwnSettings {
  if (!(name in said)) return {};
  const parsed = AutomationSettings.shape[name].safeParse(said[name]);
  return parsed.success ? { [name]: parsed.data } : {};
}

/** Each part by itself: the mailbox's own, else the workspace's, else the default. */
export function inheritSettings(ofWorkspace: OwnSettings, ofMailbox: OwnSettings = {}): EffectiveSettings {
  const sourceOf = (name: SettingName): SettingSource =>
    name in ofMailbox ? "mailbox" : name in ofWorkspace ? "workspace" : "default";
  return {
    values: { ...automationDefaults, ...ofWorkspace, ...ofMailbox },
    from: eachSetting(sourceOf),
  };
}

/** `Object.fromEntries` forgets which keys there are; here they are all the settings' names. */
function eachSetting<T>(valueOf: (name: SettingName) => T): Record<SettingName, T> {
  return Object.fromEntries(settingNames.map((name) => [name, valueOf(name)])) as Record<SettingName, T>;
}

/** A row's parts after a save: the named ones replaced, those that are to inherit again left out. */
export function withChanges(own: OwnSettings, { settings, inherit }: SaveSettingsInput): OwnSettings {
  const kept = Object.entries({ ...own, ...settings }).filter(
    ([name, value]) => value !== undefined && !inherit.some((inherited) => inherited === name),
  );
  return Object.fromEntries(kept);
}

/** What of two settings differs, for the activity log. */
export function settingChanges(
  before: AutomationSettings,
  after: AutomationSettings,
): NonNullable<ActivityEntry["changes"]> {
  return settingNames
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ field: name, before: before[name], after: after[name] }));
}
