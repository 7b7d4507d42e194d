/** What an administrator would do in Setup, or time would do by itself. */
import { z } from "zod";
import { FEATURES } from "../features/features";
import { certificate } from "../http/certificate";
import { changes, type Command, ControlRefusal, fieldNamed, objectNamed, reads, userNamed } from "./command";
import { FieldSetSchema } from "./field-set";
import { ObjectSetSchema } from "./object-set";

const Nothing = z.strictObject({});
const OfWhom = z.strictObject({ username: z.string().optional() });

export const setupCommands: Readonly<Record<string, Command>> = {
  /** As on the first day, nobody connected. */
  reset: changes(Nothing, ({ keeper }) => keeper.reset()),

  "expire-tokens": changes(OfWhom, ({ org }, { username }) => {
    const userId = username === undefined ? null : userNamed(org, username).id;
    return { expired: org.grants.expireSessions((grant) => userId === null || grant.userId === userId) };
  }),

  "revoke-grants": changes(OfWhom, ({ org }, { username }) => {
    const userId = username === undefined ? null : userNamed(org, username).id;
    const revoked = org.grants.list().filter((grant) => userId === null || grant.userId === userId);
    for (const grant of revoked) org.grants.revoke(grant.id);
    return { revoked: revoked.length };
  }),

  /** To be trusted by clients that insist on https. */
  certificate: reads(Nothing, async () => ({ certificate: (await certificate()).cert })),

  /** Signs a user in to the first app without a browser, for clients that take a token as it is. */
  session: changes(z.strictObject({ username: z.string() }), ({ org }, { username }) => {
    const { id: userId } = userNamed(org, username);
    const [app] = org.settings.apps;
    if (!app) throw new ControlRefusal("The org has no app to sign in to.");
    const approval = { userId, clientId: app.clientId, scope: "api refresh_token openid", withRefresh: true };
    const { grant, session } = org.grants.approve(approval, org.clock.now().getTime());
    return { accessToken: session.accessToken, refreshToken: grant.refreshToken, instanceUrl: org.baseUrl };
  }),

  /** Who has allowed which app what; no tokens. */
  grants: reads(Nothing, ({ org }) => ({
    grants: org.grants.list().map(({ id, userId, clientId, scope, refreshToken, createdAt }) => ({
      id,
      username: org.definition.users.find((user) => user.id === userId)?.username ?? null,
      clientId,
      scope,
      refreshes: refreshToken !== null,
      createdAt: new Date(createdAt).toISOString(),
    })),
  })),

  /** Field-level security, by `Object.Field`, for one user or for all. */
  "field-access": changes(
    z.strictObject({ field: z.string(), read: z.boolean(), edit: z.boolean(), username: z.string().optional() }),
    ({ org }, { field: name, read, edit, username }) => {
      const { object, field } = fieldNamed(org, name);
      const userId = username === undefined ? null : userNamed(org, username).id;
      const change = { userId, objectName: object.name, fieldName: field.name, read, edit };
      org.metadata.apply({ kind: "field-permission", ...change });
    },
  ),

  "add-field": changes(z.strictObject({ objectName: z.string(), field: FieldSetSchema }), ({ org }, input) => {
    org.metadata.apply({ kind: "add-field", objectName: objectNamed(org, input.objectName).name, field: input.field });
  }),

  "add-object": changes(ObjectSetSchema, ({ org }, object) => {
    if (org.store.object(object.name)) throw new ControlRefusal(`${org.definition.name} has ${object.name} already.`);
    org.metadata.apply({ kind: "add-object", object });
    return { keyPrefix: org.store.object(object.name)?.keyPrefix };
  }),

  /** Enhanced Email is on from the first day, State and Country/Territory Picklists are off. */
  feature: changes(z.strictObject({ feature: z.enum(FEATURES), on: z.boolean() }), ({ org }, given) => {
    org.metadata.apply({ kind: "feature", ...given });
  }),

  "remove-field": changes(z.strictObject({ field: z.string() }), ({ org }, input) => {
    const { object, field } = fieldNamed(org, input.field);
    if (!field.custom) throw new ControlRefusal(`${object.name}.${field.name} is a standard field and stays.`);
    org.metadata.apply({ kind: "remove-field", objectName: object.name, fieldName: field.name });
  }),

  user: changes(z.strictObject({ username: z.string(), active: z.boolean() }), ({ org }, { username, active }) => {
    const { id } = userNamed(org, username);
    const record = org.store.get("User", id);
    if (!record) throw new ControlRefusal(`${org.definition.name} has no record of ${username}.`);
    org.store.put("User", { ...record, IsActive: active });
  }),

  clock: changes(z.strictObject({ advanceMilliseconds: z.int().nonnegative() }), ({ org }, input) => {
    org.clock.advance(input.advanceMilliseconds);
    return { now: org.clock.now().toISOString() };
  }),

  settings: changes(
    z.strictObject({
      sessionTimeoutMs: z.int().positive().optional(),
      rotateRefreshTokens: z.boolean().optional(),
      appsInstalled: z.boolean().optional(),
      idempotentWrites: z.boolean().optional(),
      refersIntoLists: z.boolean().optional(),
      passwordLogins: z.strictObject({ soap: z.boolean().optional(), oauth: z.boolean().optional() }).optional(),
    }),
    (
      { org },
      { sessionTimeoutMs, rotateRefreshTokens, appsInstalled, idempotentWrites, refersIntoLists, passwordLogins },
    ) => {
      if (refersIntoLists !== undefined) org.refersIntoLists = refersIntoLists;
      if (sessionTimeoutMs !== undefined) org.grants.sessionTimeoutMs = sessionTimeoutMs;
      if (rotateRefreshTokens !== undefined) org.settings.rotateRefreshTokens = rotateRefreshTokens;
      if (appsInstalled !== undefined) org.appsInstalled = appsInstalled;
      if (idempotentWrites !== undefined) org.idempotentWrites.enabled = idempotentWrites;
      if (passwordLogins?.soap !== undefined) org.passwordLogins.soap = passwordLogins.soap;
      if (passwordLogins?.oauth !== undefined) org.passwordLogins.oauth = passwordLogins.oauth;
    },
  ),
};
