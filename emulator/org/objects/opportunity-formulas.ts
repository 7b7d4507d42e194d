import type { StoredRecord, Value } from "../../types";

export function expectedRevenue(record: StoredRecord): Value {
  const { Amount, Probability } = record;
  if (typeof Amount !== "number" || typeof Probability !== "number") return null;
  return Math.round(Amount * Probability) / 100;
}

export function fiscalYear(record: StoredRecord): Value {
  return typeof record.CloseDate === "string" ? Number(record.CloseDate.slice(0, 4)) : null;
}

/** The fiscal year of the sample org begins in January. */
export function fiscalQuarter(record: StoredRecord): Value {
  return typeof record.CloseDate === "string" ? Math.ceil(Number(record.CloseDate.slice(5, 7)) / 3) : null;
}

export function fiscalPeriod(record: StoredRecord): Value {
  const year = fiscalYear(record);
  return year === null ? null : `${year} ${fiscalQuarter(record)}`;
}
