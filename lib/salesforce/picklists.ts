import { z } from "zod";
import type { PicklistChoices } from "./layout-schema";

/**
 * The values of a picklist under a record type, as the UI API answers. `validFor` holds the numbers that `controllerValues` gives the
 * controller's values: plain numbers, not the bits of a describe.
 * @see https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_picklist_values.htm
 */
export const RawPicklist = z.object({
  controllerValues: z.record(z.string(), z.number()),
  defaultValue: z.object({ value: z.string() }).nullish(),
  values: z.array(z.object({ label: z.string().nullable(), value: z.string(), validFor: z.array(z.number()) })),
});
export type RawPicklist = z.output<typeof RawPicklist>;

/** The choices of a record type, with the values of the controller that allow each. */
export function choicesOf({ controllerValues, defaultValue, values }: RawPicklist): PicklistChoices {
  const controlling = Object.entries(controllerValues);
  const allowing = (validFor: readonly number[]) =>
    controlling.filter(([, number]) => validFor.includes(number)).map(([value]) => value);
  const byValue = Map.groupBy(values, ({ value }) => value);
  const options = values.map(({ value, label, validFor }) => ({
    value,
    label: label ?? value,
    isDefault: value === defaultValue?.value,
    ...((byValue.get(value)?.length ?? 0) > 1 ? { onlyWith: allowing(validFor) } : {}),
  }));
  if (controlling.length === 0) return { options, allowedBy: {} };
  const allowed = [...byValue].map(([value, entries]) => [
    value,
    entries.flatMap(({ validFor }) => allowing(validFor)),
  ]);
  return { options, allowedBy: Object.fromEntries(allowed) };
}
