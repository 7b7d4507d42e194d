import type { ReactNode } from "react";
import type { SettingName } from "@/lib/automation/settings-schema";
import type { SettingsCard } from "@/lib/automation/settings-format";
import { CreateStep } from "./create-step";
import type { Editor } from "./editor";
import { LogStep } from "./log-step";
import { FoundStep, MatchStep } from "./match-step";
import { OwnerStep } from "./owner-step";
import { SkipStep } from "./skip-step";
import { WhenStep } from "./when-step";

type Step = {
  id: SettingsCard;
  title: string;
  settings: readonly SettingName[];
  Body: (props: { editor: Editor }) => ReactNode;
};

/** The cards, in the order in which things happen to a mail. */
export const steps: readonly Step[] = [
  { id: "when", title: "When", settings: ["createWhen"], Body: WhenStep },
  { id: "skip", title: "Who is skipped", settings: ["skipOwn", "skipMachine", "skipRules"], Body: SkipStep },
  { id: "match", title: "Match", settings: ["onSeveral"], Body: MatchStep },
  { id: "found", title: "If found", settings: ["onMatch"], Body: FoundStep },
  {
    id: "create",
    title: "If not found: create as",
    settings: [
      ...(["createAs", "personAccountType", "contactFields", "leadFields"] as const),
      ...(["companyPlaceholder", "leadSource", "sourceNameField"] as const),
    ],
    Body: CreateStep,
  },
  { id: "owner", title: "Owner", settings: ["contactOwner", "leadOwner", "taskOwner"], Body: OwnerStep },
  {
    id: "log",
    title: "Log",
    settings: ["logAs", "refreshOn", "relateTo", "taskSubtype", "trimQuotes", "attachments"],
    Body: LogStep,
  },
];

/** The card on which an error's place in the settings is found. */
export function hasError({ settings }: Step, errors: Readonly<Record<string, string>>): boolean {
  return Object.keys(errors).some((place) => settings.some((name) => place === name || place.startsWith(`${name}.`)));
}
