import { AutomationSettings, settingNames, type SkipRule } from "@/lib/automation/schema";
import type { Own } from "./drafts";

const domain = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
const address = /^[^\s@]+@[^\s@]+$/;
const everybody = /^\*+(@\*+)?$/;

const shapes: Record<SkipRule["kind"], { isRight: (value: string) => boolean; otherwise: string }> = {
  domain: {
    isRight: (value) => domain.test(value),
    otherwise: "A domain looks like partner.example, without @ or https://.",
  },
  address: { isRight: (value) => address.test(value), otherwise: "An address looks like billing@partner.example." },
  pattern: {
    isRight: (value) => !everybody.test(value),
    otherwise: "This would skip everybody. To stop all of it, switch automation off.",
  },
};

/** What keeps a draft from being saved, by place in the settings (`skipRules.2.value`), each in a sentence. */
export function checkSettings(own: Own): Record<string, string> {
  return { ...brokenRules(own), ...badSkips(own.skipRules ?? []), ...emptyValues(own), ...noSource(own) };
}

/** What the schema itself refuses. */
function brokenRules(own: Own): Record<string, string> {
  const said = settingNames.filter((name) => name in own);
  const problems = said.flatMap((name) => {
    const { error } = AutomationSettings.shape[name].safeParse(own[name]);
    return (error?.issues ?? []).map(({ path, message }) => [[name, ...path].join("."), message] as const);
  });
  return Object.fromEntries(problems);
}

function badSkips(rules: readonly SkipRule[]): Record<string, string> {
  const seen = new Set<string>();
  const problems = rules.flatMap((rule, at) => {
    const value = rule.value.trim().toLowerCase();
    const problem = value === "" ? null : badSkip(rule, value, seen);
    seen.add(`${rule.kind} ${value}`);
    return problem === null ? [] : [[`skipRules.${at}.value`, problem] as const];
  });
  return Object.fromEntries(problems);
}

function badSkip({ kind, applies }: SkipRule, value: string, seen: ReadonlySet<string>): string | null {
  if (seen.has(`${kind} ${value}`)) return "There is a rule for this already.";
  if (!applies.matching && !applies.adding && !applies.logging) return "Tick at least one, or remove the rule.";
  return shapes[kind].isRight(value) ? null : shapes[kind].otherwise;
}

function emptyValues(own: Own): Record<string, string> {
  const problems = (["contactFields", "leadFields"] as const).flatMap((name) =>
    (own[name] ?? []).flatMap(({ from }, at) =>
      from.kind === "fixed" && from.value.trim() === ""
        ? [[`${name}.${at}.from.value`, "Enter a value, or remove the field."] as const]
        : [],
    ),
  );
  return Object.fromEntries(problems);
}

function noSource({ leadSource }: Own): Record<string, string> {
  const isMissing = leadSource?.kind === "fixed" && leadSource.value.trim() === "";
  return isMissing ? { "leadSource.value": "Choose a value." } : {};
}
