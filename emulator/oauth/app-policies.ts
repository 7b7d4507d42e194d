/** What an administrator has set for an app (help: OAuth policies of connected apps; Metadata API: ConnectedAppOauthPolicy). */
import { z } from "zod";
import type { OrgDefinition } from "../org-definition";
import { IpRanges } from "./ip-ranges";
import { RefreshTokenPolicy } from "./refresh-token-policy";

export const AppPolicy = z.strictObject({
  /** Id of the user whom the client credentials flow signs in; null where the flow is off. */
  runAs: z.string().nullable(),
  /** PEM of the certificate or public key that JWT assertions are checked with. */
  certificate: z.string().nullable(),
  /** "Admin approved users are pre-authorized": users need not, and cannot, approve the app themselves. */
  adminApproved: z.boolean(),
  /** Names of the profiles that are approved then; null: all. */
  profiles: z.array(z.string()).nullable(),
  /** `uninstalled`: only some may approve it since 2025; `package-missing`: nobody, until its package is installed (api.md §2.12). */
  access: z.enum(["installed", "uninstalled", "package-missing", "blocked"]),
  /** Null: as the user's profile or the org has it. */
  sessionTimeoutMs: z.number().positive().nullable(),
  /** Whether sessions of the app keep to the login IP ranges of their users' profiles. */
  ipRelaxation: z.enum(["ENFORCE", "ENFORCE_RELAX_REFRESH", "BYPASS"]),
  refreshTokenPolicy: RefreshTokenPolicy,
  /** From where alone refresh tokens are taken; null: from anywhere (api.md §2.6). */
  refreshFrom: IpRanges.nullable(),
  tokenFormat: z.enum(["opaque", "jwt"]),
  /** Without it a code challenge may be left out; one that is sent is held to all the same (api.md §2.3). */
  isPkceRequired: z.boolean(),
});

export type AppPolicy = z.output<typeof AppPolicy>;

export const AppPolicyChanges = AppPolicy.partial();
type AppPolicyChanges = z.output<typeof AppPolicyChanges>;

export class AppPolicies {
  private readonly first: AppPolicy;
  private readonly changed = new Map<string, AppPolicy>();

  /** Apps run as the org's integration user until told otherwise. */
  constructor({ users }: OrgDefinition) {
    const integration = users.find(({ isIntegration }) => isIntegration);
    this.first = {
      runAs: integration?.id ?? null,
      certificate: null,
      adminApproved: false,
      profiles: null,
      access: "installed",
      sessionTimeoutMs: null,
      ipRelaxation: "ENFORCE",
      refreshTokenPolicy: "infinite",
      refreshFrom: null,
      tokenFormat: "opaque",
      isPkceRequired: true,
    };
  }

  of(clientId: string): AppPolicy {
    return this.changed.get(clientId) ?? this.first;
  }

  /** What is not said stays. */
  change(clientId: string, changes: AppPolicyChanges): void {
    this.changed.set(clientId, AppPolicy.parse({ ...this.of(clientId), ...changes }));
  }

  state(): Record<string, AppPolicy> {
    return Object.fromEntries(this.changed);
  }

  /** Also what was kept when there were fewer policies. */
  restore(state: Readonly<Record<string, AppPolicyChanges>>): void {
    this.changed.clear();
    for (const [clientId, changes] of Object.entries(state)) this.change(clientId, changes);
  }
}
