/** What an administrator has set for an app, for flows in which nobody sits at a browser (help: OAuth policies of connected apps). */
import type { OrgDefinition } from "../org-definition";

export type AppPolicy = {
  /** Id of the user whom the client credentials flow signs in; null where the flow is off. */
  runAs: string | null;
  /** PEM of the certificate or public key that JWT assertions are checked with. */
  certificate: string | null;
  /** Users need not have approved the app themselves. */
  adminApproved: boolean;
};

export class AppPolicies {
  private readonly first: AppPolicy;
  private changed = new Map<string, AppPolicy>();

  /** Apps run as the org's integration user until told otherwise. */
  constructor({ users }: OrgDefinition) {
    const integration = users.find(({ isIntegration }) => isIntegration);
    this.first = { runAs: integration?.id ?? null, certificate: null, adminApproved: false };
  }

  of(clientId: string): AppPolicy {
    return this.changed.get(clientId) ?? this.first;
  }

  change(clientId: string, policy: Partial<AppPolicy>): void {
    this.changed.set(clientId, { ...this.of(clientId), ...policy });
  }

  state(): Record<string, AppPolicy> {
    return Object.fromEntries(this.changed);
  }

  restore(state: Readonly<Record<string, AppPolicy>>): void {
    this.changed = new Map(Object.entries(state));
  }
}
