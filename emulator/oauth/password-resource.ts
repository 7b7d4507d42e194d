/** `sobjects/User/<id>/password`: whether a password has expired, setting one, and having one made up (REST guide, "SObject User Password"). */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { insufficientAccess } from "../dml/may-write";
import { type Org, userById } from "../live-org";
import type { UserDefinition } from "../org-definition";
import { readableObject } from "../readable";
import { type Caller, empty, type Handler, ok } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { rowId } from "../rest/row-id";
import { notFound, SalesforceError } from "../salesforce-error";
import { passwordOf } from "./password-login";

/** Clients write the name either way; the guide has it with a capital. */
const NewPassword = z.union([
  z.object({ NewPassword: z.string() }).transform(({ NewPassword }) => NewPassword),
  z.object({ newPassword: z.string() }).transform(({ newPassword }) => newPassword),
]);

const status: Handler = (caller, _request, { id = "" }) => {
  const { id: userId } = userNamed(caller, id);
  return ok({ isExpired: caller.org.loginPolicies.current.passwordExpired.includes(userId) });
};

const set: Handler = (caller, request, { id = "" }) => {
  const user = userNamed(caller, id);
  const { data } = NewPassword.safeParse(request.json());
  checkPassword(caller.org, user, data ?? "");
  renew(caller.org, user, data ?? "");
  return empty(204);
};

const reset: Handler = (caller, _request, { id = "" }) => {
  const user = userNamed(caller, id);
  const made = `${randomBytes(9).toString("hex")}A1`;
  renew(caller.org, user, made);
  return ok({ NewPassword: made });
};

function renew({ loginPolicies }: Org, { id }: UserDefinition, password: string): void {
  loginPolicies.change({ passwords: { ...loginPolicies.current.passwords, [id]: password } });
  loginPolicies.mark("passwordExpired", id, false);
}

/** Oneself, or anybody for who manages users. */
function userNamed(caller: Caller, given: string): UserDefinition {
  const { org, user } = caller;
  const found = userById(org, rowId(readableObject(caller, "User"), given));
  if (!found) throw notFound();
  if (found.id !== user.id && !org.principals.permissionsOf(user).manageUsers) throw insufficientAccess();
  return found;
}

/** The policy of a new org (help, "Password Policies"); the code is the API's, the sentences are from memory. */
function checkPassword(org: Org, user: UserDefinition, password: string): void {
  const broken = [
    { isBroken: password.length < 8, message: "Your password must be at least 8 characters long." },
    {
      isBroken: !/\p{L}/u.test(password) || !/\d/.test(password),
      message: "Your password must include letters and numbers",
    },
    { isBroken: password === passwordOf(org, user), message: "invalid repeated password" },
  ].find(({ isBroken }) => isBroken);
  if (broken) throw new SalesforceError({ errorCode: "INVALID_NEW_PASSWORD", message: broken.message });
}

const PASSWORD = "sobjects/User/:id/password";

export const passwordRoutes: readonly Route[] = [
  { method: "GET", pattern: PASSWORD, kind: "rest", handle: status },
  { method: "POST", pattern: PASSWORD, kind: "rest", handle: set },
  { method: "DELETE", pattern: PASSWORD, kind: "rest", handle: reset },
];
