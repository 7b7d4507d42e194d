/** Who am I, what time is it, goodbye. */
import { wholeSeconds } from "../dml/parse-value";
import { SOAP_CLIENT, userInfo } from "./login";
import type { Operation } from "./soap-call";
import { tag } from "./write-xml";

/** Ends the session; one that login() opened leaves nothing behind. */
const logout: Operation = ({ caller, sessionId }) => {
  const { grants, clock } = caller.org;
  const found = grants.peek(sessionId, clock.now().getTime());
  if (found?.grant.clientId === SOAP_CLIENT) grants.revoke(found.grant.id);
  else grants.revokeToken(sessionId);
  return [];
};

const getUserInfo: Operation = ({ caller }) => tag("result", userInfo(caller.org, caller.user));

const getServerTimestamp: Operation = ({ caller }) =>
  tag("result", tag("timestamp", wholeSeconds(caller.org.clock.now())));

export const sessionOperations: Readonly<Record<string, Operation>> = { logout, getUserInfo, getServerTimestamp };
