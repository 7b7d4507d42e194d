/** Names whose values are nobody's to read. */
const secretName = /token|secret|password|authorization|cookie|verifier|sessionid/i;

/** A Salesforce session id, a bearer token, a key of an assertion: recognised wherever they stand. */
const secretText = /00D[A-Za-z0-9]{12,15}![\w.]+|Bearer\s+\S+|eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

const hidden = "…";

/** The same facts without what lets somebody in, so that an answer of Salesforce's may be shown whole. */
export function withoutSecrets(facts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, secretName.test(name) ? hidden : cleaned(value)]),
  );
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return value.replace(secretText, hidden);
  if (Array.isArray(value)) return value.map(cleaned);
  return typeof value === "object" && value !== null ? withoutSecrets(value) : value;
}
