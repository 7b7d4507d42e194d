import { AppError } from "../errors";
import { keptDescribes } from "../salesforce/describe";
import { findOrg } from "../salesforce/connection";
import type { Ctx } from "../context";
import type { Field } from "../salesforce/schema";
import { canWriteType, toSalesforce } from "../salesforce/values";
import type { OwnSettings } from "./inherit";
import type { SkipRule } from "../links/skip-schema";
import type { FieldRule } from "./settings-schema";

/** The fields that rules may fill, by object and name. */
type Fields = Record<"Contact" | "Lead", ReadonlyMap<string, Field>>;
type Problems = [place: string, sentence: string][];

/**
 * Refuses settings that name what the org does not have, or that would skip everybody: all of it at once, each at its place in the
 * settings (`contactFields.2.field`).
 * @throws AppError `invalid`
 */
export async function refuseImpossible(ctx: Ctx, settings: OwnSettings): Promise<void> {
  const fields = await fieldsOf(ctx);
  const problems = [...skipProblems(settings.skipRules ?? []), ...(fields ? orgProblems(settings, fields) : [])];
  const [first, ...others] = problems;
  if (!first) return;
  const sentence = others.length > 0 ? "Some settings need another look." : first[1];
  throw new AppError("invalid", sentence, { fields: Object.fromEntries(problems) });
}

/** Null while no org is connected: then nobody knows. */
async function fieldsOf(ctx: Ctx): Promise<Fields | null> {
  const org = await findOrg(ctx);
  if (!org) return null;
  const describes = await keptDescribes(org, ["Contact", "Lead"]);
  const of = (name: string) =>
    new Map((describes.get(name)?.describe?.fields ?? []).map((field) => [field.name, field]));
  return { Contact: of("Contact"), Lead: of("Lead") };
}

function orgProblems(settings: OwnSettings, fields: Fields): Problems {
  return [
    ...ruleProblems("contactFields", settings.contactFields ?? [], fields.Contact),
    ...ruleProblems("leadFields", settings.leadFields ?? [], fields.Lead),
    ...sourceProblems(settings, fields),
  ];
}

function ruleProblems(place: string, rules: readonly FieldRule[], fields: ReadonlyMap<string, Field>): Problems {
  return rules.flatMap((rule, at): Problems => {
    const field = fields.get(rule.field);
    const isAgain = rules.findIndex((each) => each.field === rule.field) < at;
    if (isAgain) return [[`${place}.${at}.field`, `${field?.label ?? rule.field} has a rule already.`]];
    if (!field) return [[`${place}.${at}.field`, `${rule.field} is hidden from the connected user, or was deleted.`]];
    if (!field.isCreateable || !canWriteType(field.type))
      return [[`${place}.${at}.field`, `${field.label} cannot be filled by Inlay.`]];
    const problem = rule.from.kind === "fixed" ? valueProblem(field, rule.from.value) : null;
    return problem === null ? [] : [[`${place}.${at}.from.value`, problem]];
  });
}

function valueProblem(field: Field, value: string): string | null {
  if (value.trim() === "") return "Enter a value, or remove the field.";
  try {
    toSalesforce(field, value);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

function sourceProblems({ leadSource, sourceNameField }: OwnSettings, fields: Fields): Problems {
  const problems: Problems = [];
  const options = [...fields.Lead.values(), ...fields.Contact.values()]
    .filter(({ name }) => name === "LeadSource")
    .flatMap(({ options }) => options.map(({ value }) => value));
  if (leadSource?.kind === "fixed" && options.length > 0 && !options.includes(leadSource.value))
    problems.push(["leadSource.value", `“${leadSource.value}” is not one of the org’s lead sources.`]);
  if (
    sourceNameField &&
    !canHoldName(fields.Lead.get(sourceNameField)) &&
    !canHoldName(fields.Contact.get(sourceNameField))
  )
    problems.push(["sourceNameField", `${sourceNameField} is no text field of Leads or Contacts.`]);
  return problems;
}

function canHoldName(field: Field | undefined): boolean {
  return field?.isCreateable === true && ["string", "textarea", "picklist", "combobox"].includes(field.type);
}

function skipProblems(rules: readonly SkipRule[]): Problems {
  return rules.flatMap(({ kind, value }, at): Problems => {
    const place = `skipRules.${at}.value`;
    if (kind === "pattern" && /^[*@.]+$/.test(value))
      return [[place, "This would skip everybody. To stop all of it, switch automation off."]];
    if (kind === "domain" && !/^[^\s@*]+\.[^\s@*]+$/.test(value.replace(/^@/, "")))
      return [[place, "A domain looks like partner.example."]];
    if (kind === "address" && !/^[^\s@*]+@[^\s@*]+$/.test(value))
      return [[place, "An address looks like billing@partner.example."]];
    return [];
  });
}
