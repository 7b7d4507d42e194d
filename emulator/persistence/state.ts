/** All of an org that is neither definition nor record: grants and sessions, metadata changes, usage, clock. One small JSON file. */
import fs from "node:fs";
import { z } from "zod";
import { AccessChange } from "../access/access-change";
import { FieldSetSchema } from "../control/field-set";
import { ObjectSetSchema } from "../control/object-set";
import { FEATURES } from "../features/features";
import type { Org } from "../live-org";
import { AppPolicyChanges } from "../oauth/app-policies";
import { LoginPolicyChanges } from "../oauth/login-policies";
import { RulesState } from "../rules/org-rules";

/** Refresh tokens kept before their use was noted count as unused. */
const Grant = z
  .object({
    id: z.string(),
    userId: z.string(),
    clientId: z.string(),
    scope: z.string(),
    refreshToken: z.string().nullable(),
    spent: z.array(z.string()),
    createdAt: z.number(),
    refreshedAt: z.number().optional(),
  })
  .transform((grant) => ({ ...grant, refreshedAt: grant.refreshedAt ?? grant.createdAt }));

const Session = z.object({
  accessToken: z.string(),
  grantId: z.string(),
  issuedAt: z.number(),
  expiresAt: z.number(),
  isFixed: z.boolean().default(false),
});

const Code = z.object({
  code: z.string(),
  userId: z.string(),
  clientId: z.string(),
  redirectUri: z.string(),
  scope: z.string(),
  nonce: z.string().nullable(),
  challenge: z.string().nullable(),
  expiresAt: z.number(),
  used: z.boolean(),
});

const MetadataChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("add-object"), object: ObjectSetSchema }),
  z.object({ kind: z.literal("add-field"), objectName: z.string(), field: FieldSetSchema }),
  z.object({ kind: z.literal("remove-field"), objectName: z.string(), fieldName: z.string() }),
  z.object({ kind: z.literal("feature"), feature: z.enum(FEATURES), on: z.boolean() }),
  z.object({
    kind: z.literal("field-permission"),
    userId: z.string().nullable(),
    objectName: z.string(),
    fieldName: z.string(),
    read: z.boolean(),
    edit: z.boolean(),
  }),
]);

const State = z.object({
  seededAt: z.iso.datetime(),
  clockOffset: z.number(),
  usage: z.object({
    used: z.number(),
    max: z.number(),
    softOverage: z.number().default(0),
    minutes: z.array(z.object({ minute: z.number(), count: z.number() })).optional(),
    quotas: z.array(z.tuple([z.string(), z.number()])).default([]),
  }),
  sessionTimeoutMs: z.number(),
  rotateRefreshTokens: z.boolean(),
  /** Orgs kept before it could be withdrawn had it. */
  appsInstalled: z.boolean().default(true),
  appPolicies: z.record(z.string(), AppPolicyChanges).default({}),
  loginPolicies: LoginPolicyChanges.default({}),
  passwordLogins: z.object({ soap: z.boolean(), oauth: z.boolean() }).default({ soap: true, oauth: true }),
  /** Orgs kept before rules could be changed have their definition's. */
  rules: RulesState.optional(),
  access: z.array(AccessChange).default([]),
  grants: z.object({ grants: z.array(Grant), sessions: z.array(Session), codes: z.array(Code) }),
  metadata: z.object({ changes: z.array(MetadataChange), etag: z.string(), lastModified: z.iso.datetime() }),
});

export type State = z.output<typeof State>;

export function stateOf(org: Org) {
  return {
    seededAt: org.seededAt.toISOString(),
    clockOffset: org.clock.offset,
    usage: org.usage.state(),
    sessionTimeoutMs: org.grants.sessionTimeoutMs,
    rotateRefreshTokens: org.settings.rotateRefreshTokens,
    appsInstalled: org.appsInstalled,
    appPolicies: org.appPolicies.state(),
    loginPolicies: org.loginPolicies.current,
    passwordLogins: org.passwordLogins,
    rules: org.rules.state(),
    access: org.access.changes,
    grants: org.grants.state(),
    metadata: {
      changes: org.metadata.changes,
      etag: org.metadata.etag,
      lastModified: org.metadata.lastModified.toISOString(),
    },
  };
}

/** Gives an org back what it had; its records come from seed and journal. */
export function restoreState(org: Org, state: State): void {
  org.seededAt = new Date(state.seededAt);
  org.clock.offset = state.clockOffset;
  org.usage.restore(state.usage);
  org.grants.sessionTimeoutMs = state.sessionTimeoutMs;
  org.settings.rotateRefreshTokens = state.rotateRefreshTokens;
  org.appsInstalled = state.appsInstalled;
  org.appPolicies.restore(state.appPolicies);
  org.loginPolicies.change(state.loginPolicies);
  org.passwordLogins = state.passwordLogins;
  if (state.rules) org.rules.change(state.rules);
  for (const change of state.access) org.access.apply(change);
  org.grants.restore(state.grants);
  org.metadata.restore(state.metadata);
}

/** What was kept is from another version of the emulator. */
export class UnreadableState extends Error {
  constructor(path: string) {
    super(
      `${path} was kept by another version of the emulator: remove its folder, or start with --reset, to start over.`,
    );
  }
}

/** Null when there is none yet. @throws UnreadableState */
export function readState(path: string): State | null {
  if (!fs.existsSync(path)) return null;
  const parsed = State.safeParse(JSON.parse(fs.readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  throw new UnreadableState(path);
}

/** Whole or not at all: written beside, then put in place. */
export function writeState(path: string, text: string): void {
  fs.writeFileSync(`${path}.new`, text);
  fs.renameSync(`${path}.new`, path);
}
