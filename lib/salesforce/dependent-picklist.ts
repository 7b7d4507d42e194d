/** The part of a describe's picklist entry that says what it depends on. */
type Dependent = { value: string; active: boolean; validFor?: string | null | undefined };
type Controlling = { value: string };

/**
 * Which of the controller's values allow each of a dependent picklist's values.
 *
 * `validFor` is a base64 bit set, most significant bit first: bit i stands for the controller's i-th entry as delivered, inactive ones
 * included. Zero bytes at the end are left off, so that what is missing counts as 0.
 *
 * @param controlling the controller's entries as delivered; for a checkbox `checkboxValues`
 * @returns for each active value, the values that allow it
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm
 */
export function allowedBy(
  dependent: readonly Dependent[],
  controlling: readonly Controlling[],
): Record<string, string[]> {
  return Object.fromEntries(
    dependent
      .filter((entry) => entry.active)
      .map((entry) => {
        const bits = Buffer.from(entry.validFor ?? "", "base64");
        return [entry.value, controlling.filter((_, at) => isSet(bits, at)).map(({ value }) => value)];
      }),
  );
}

/** A checkbox that controls: bit 0 is unticked, bit 1 is ticked. */
export const checkboxValues: readonly Controlling[] = [{ value: "false" }, { value: "true" }];

function isSet(bits: Uint8Array, at: number): boolean {
  return ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;
}
