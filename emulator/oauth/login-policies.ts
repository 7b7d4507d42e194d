/** Who may log in to an org at all: what Setup, Salesforce itself or time has decided. */
import { isIP } from "node:net";
import { z } from "zod";

const LoginPolicy = z.strictObject({
  orgStatus: z.enum(["active", "inactive", "unavailable"]),
  /** `disabled`: the edition has none; `suspended`: for now (api.md §3). */
  api: z.enum(["enabled", "disabled", "suspended"]),
  /** Whether logins of the same user by the same app get one session, and so one access token (api.md §2.4). */
  sharedSessions: z.boolean(),
  loginsPerHour: z.int().positive(),
  /** Where requests are taken to come from; null: from where they come. */
  clientAddress: z
    .string()
    .refine((text) => isIP(text) !== 0, "This is no IP address.")
    .nullable(),
  /** Ids of users. */
  frozen: z.array(z.string()),
  passwordExpired: z.array(z.string()),
  /** Those that have been changed, by id of their user. */
  passwords: z.record(z.string(), z.string()),
});
type LoginPolicy = z.output<typeof LoginPolicy>;

export const LoginPolicyChanges = LoginPolicy.partial();

const FIRST: LoginPolicy = {
  orgStatus: "active",
  api: "enabled",
  sharedSessions: false,
  loginsPerHour: 3_600,
  clientAddress: null,
  frozen: [],
  passwordExpired: [],
  passwords: {},
};

export class LoginPolicies {
  current = FIRST;

  /** What is not said stays. */
  change(changes: z.output<typeof LoginPolicyChanges>): void {
    this.current = LoginPolicy.parse({ ...this.current, ...changes });
  }

  /** Freezes or thaws a user, or lets a password expire or be renewed. */
  mark(list: "frozen" | "passwordExpired", userId: string, isMarked: boolean): void {
    const others = this.current[list].filter((id) => id !== userId);
    this.change({ [list]: isMarked ? [...others, userId] : others });
  }

  reset(): void {
    this.current = FIRST;
  }
}
