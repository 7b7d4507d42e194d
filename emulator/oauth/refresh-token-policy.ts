/** How long refresh tokens of an app are good, in the Metadata API's words (help: Manage OAuth access policies; api.md §2.6). */
import { z } from "zod";
import type { Grant } from "./grants";

const UNITS = { HOURS: 3_600_000, DAYS: 24 * 3_600_000, MONTHS: 30 * 24 * 3_600_000 } as const;

const SPECIFIC = /^specific_(inactivity|lifetime):([1-9]\d{0,3}):(HOURS|DAYS|MONTHS)$/;

/** `infinite`: until revoked; `zero`: not even once; `specific_inactivity:30:DAYS`: since its last use; `specific_lifetime:…`. */
export const RefreshTokenPolicy = z.union([z.enum(["infinite", "zero"]), z.string().regex(SPECIFIC)]);

export function isRefreshable({ createdAt, refreshedAt }: Grant, policy: string, now: number): boolean {
  if (policy === "zero") return false;
  const [, since, count, unit] = SPECIFIC.exec(policy) ?? [];
  const length = unit === "HOURS" || unit === "DAYS" || unit === "MONTHS" ? UNITS[unit] : null;
  if (length === null) return true;
  return now - (since === "lifetime" ? createdAt : refreshedAt) <= Number(count) * length;
}
