import { type KeptDescribe, keptDescribes, keptObjects } from "./describe";
import type { Org } from "./connection";
import { SalesforceError } from "./errors";
import { openFetch } from "./schema-fetches";

/** Reading the schema for the first time takes a few seconds. */
const againMs = 1_000;

/**
 * All objects we keep as they were last fetched, by name; hidden ones stand there without a describe.
 * @throws SalesforceError `busy` while some are being read for the first time: that they are missing does not mean that there are none
 */
export async function allDescribes(org: Org): Promise<Map<string, KeptDescribe>> {
  // Looked for first: one that ends in between has kept them all
  const fetch = await openFetch(org);
  const kept = await keptDescribes(org, keptObjects);
  if (fetch && kept.size < keptObjects.length) {
    const retryAt = new Date(Date.now() + againMs);
    throw new SalesforceError({ reason: "busy", errorCode: "SCHEMA_ON_ITS_WAY", retryAt });
  }
  return kept;
}
