import type { ComparedValue } from "@/lib/panel/duplicates-schema";
import { formatValue } from "@/lib/salesforce/format";
import { pickedName } from "./picked-names";

type Region = { locale: string; timeZone: string };

/** A value of the comparison as its reader writes it; null for nothing. A record that was picked is known by its name where it was picked. */
export function comparedWords(compared: ComparedValue | null, region: Region): string | null {
  if (!compared) return null;
  const { field, value, currency } = compared;
  const picked = typeof value === "string" ? pickedName(value) : null;
  return formatValue(field, value, { ...region, display: compared.display ?? picked ?? "another record", currency });
}
