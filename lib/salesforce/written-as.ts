import { getConnection, type Org } from "./connection";

/** What the activity log says of a write that a person asked for: through which connection, and as which Salesforce user. */
export async function writtenAs(org: Org) {
  const { username } = await getConnection(org, org.connectionId);
  return { source: "agent" as const, connectionId: org.connectionId, actedAs: username };
}
