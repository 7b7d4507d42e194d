/** Who may log in, through which app, from where and for how long: what an administrator sets, and what Salesforce decides. */
import { z } from "zod";
import { AppPolicyChanges } from "../oauth/app-policies";
import { LoginPolicyChanges } from "../oauth/login-policies";
import { changes, type Command, ControlRefusal, userNamed } from "./command";

export const loginCommands: Readonly<Record<string, Command>> = {
  /** The policies of an app; without `clientId` of the first. Blocking it ends its sessions. */
  app: changes(
    AppPolicyChanges.extend({ clientId: z.string().optional() }),
    ({ org }, { clientId = org.settings.apps[0]?.clientId ?? "", runAs, ...policy }) => {
      if (!org.settings.apps.some((app) => app.clientId === clientId)) {
        throw new ControlRefusal(`The org has no app ${clientId}.`);
      }
      const known = new Set(org.access.allProfiles().map(({ name }) => name));
      const unknown = policy.profiles?.find((name) => !known.has(name));
      if (unknown !== undefined) throw new ControlRefusal(`${org.definition.name} has no profile ${unknown}.`);
      const runAsId = typeof runAs === "string" ? userNamed(org, runAs).id : runAs;
      org.appPolicies.change(clientId, { ...policy, ...(runAsId === undefined ? {} : { runAs: runAsId }) });
      if (policy.access === "blocked") org.grants.expireSessions((grant) => grant.clientId === clientId);
    },
  ),

  "login-policy": changes(
    LoginPolicyChanges.pick({ orgStatus: true, api: true, sharedSessions: true, loginsPerHour: true }),
    ({ org }, policy) => org.loginPolicies.change(policy),
  ),

  "client-address": changes(
    LoginPolicyChanges.pick({ clientAddress: true })
      .required()
      .transform(({ clientAddress }) => clientAddress),
    ({ org }, clientAddress) => org.loginPolicies.change({ clientAddress }),
  ),

  /** Freezing a user ends the sessions; a password expires without ending any. */
  "user-login": changes(
    z.strictObject({ username: z.string(), frozen: z.boolean().optional(), passwordExpired: z.boolean().optional() }),
    ({ org }, { username, frozen, passwordExpired }) => {
      const { id } = userNamed(org, username);
      if (frozen !== undefined) org.loginPolicies.mark("frozen", id, frozen);
      if (frozen === true) org.grants.expireSessions((grant) => grant.userId === id);
      if (passwordExpired !== undefined) org.loginPolicies.mark("passwordExpired", id, passwordExpired);
    },
  ),

  /** The next answers of the token endpoint. */
  "refuse-token": changes(
    z.strictObject({ error: z.string(), description: z.string().optional(), times: z.int().nonnegative().default(1) }),
    ({ org }, ordered) => {
      if (org.orderedRefusals.order(ordered)) return;
      throw new ControlRefusal(`The token endpoint does not say ${ordered.error}: ${ordered.description ?? "…"}.`);
    },
  ),
};
