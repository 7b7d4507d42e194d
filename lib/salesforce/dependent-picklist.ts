/** The part of a describe's picklist entry that says what it depends on. */
type Dependent = { value: string; active: boolean; validFor?: string | null | undefined };
type Controlling = { value: string };

/**
 * Which of the controller's values allow an entry of a dependent picklist.
 *
 * `validFor` is a base64 bit set, most significant bit first: bit i stands for the controller's i-th entry as delivered, inactive ones
 * included. Zero bytes at the end are left off, so that what is missing counts as 0.
 *
 * @param controlling the controller's entries as delivered; for a checkbox `checkboxValues`
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm
 */
export function allowing({ validFor }: Dependent, controlling: readonly Controlling[]): string[] {
  const bits = Buffer.from(validFor ?? "", "base64");
  return controlling.filter((_, at) => isSet(bits, at)).map(({ value }) => value);
}

/** For each active value of a dependent picklist, the controller's values that allow it; entries that share a value are one. */
export function allowedBy(
  dependent: readonly Dependent[],
  controlling: readonly Controlling[],
): Record<string, string[]> {
  const byValue = new Map<string, string[]>();
  for (const entry of dependent) {
    if (!entry.active) continue;
    byValue.set(entry.value, [...(byValue.get(entry.value) ?? []), ...allowing(entry, controlling)]);
  }
  return Object.fromEntries(byValue);
}

/** A checkbox that controls: bit 0 is unticked, bit 1 is ticked. */
export const checkboxValues: readonly Controlling[] = [{ value: "false" }, { value: "true" }];

function isSet(bits: Uint8Array, at: number): boolean {
  return ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;
}
