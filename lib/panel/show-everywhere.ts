import { and, eq, sql } from "drizzle-orm";
import { panelSnapshots } from "@/db/schema/panel";
import { announceAll } from "../live";
import { peopleByAddresses } from "../people/people";
import type { RecordLink } from "../links/links";
import type { Org } from "../salesforce/connection";
import { followRecord } from "./record-followed";
import type { SnapshotRecord } from "./snapshot";
import { expireSnapshot, findInPanel, findKept, storeRecord } from "./snapshot-store";

/** Puts a record, as it is after a save, into every panel that shows it, without another call. */
export async function showEverywhere(org: Org, record: SnapshotRecord): Promise<void> {
  const addresses = await addressesOf(org, record.id);
  for (const address of addresses) await storeRecord(org, address, record);
  await announceTo(org, addresses);
}

/** A record as one of the panels that show it has it; null where none does. */
export async function findAnywhere(org: Org, recordId: string): Promise<SnapshotRecord | null> {
  for (const address of await addressesOf(org, recordId)) {
    const record = await findInPanel(org, address, recordId);
    if (record) return record;
  }
  return null;
}

/** Goes on with the record that another has become, for everybody who was that one and nobody else. */
export async function followEverywhere(org: Org, from: RecordLink, to: RecordLink): Promise<void> {
  const addresses = await addressesOf(org, from.recordId);
  const people = await peopleByAddresses(org, addresses);
  for (const [address, personId] of people) {
    const kept = (await findKept(org, address))?.snapshot;
    const [only, ...more] = kept ? [...kept.contacts, ...kept.leads] : [];
    const isTheirs = only?.id === from.recordId && more.length === 0;
    if (isTheirs) await followRecord(org, { personId, address, from, ...to, source: "followed" });
  }
}

/** Has every panel that shows a record read again, for it is not what it was. */
export async function expireEverywhere(org: Org, recordId: string): Promise<void> {
  const addresses = await addressesOf(org, recordId);
  for (const address of addresses) await expireSnapshot(org, address);
  await announceTo(org, addresses);
}

async function announceTo(org: Org, addresses: readonly string[]): Promise<void> {
  await announceAll(org, "person", [...(await peopleByAddresses(org, addresses)).values()]);
}

async function addressesOf(org: Org, recordId: string): Promise<string[]> {
  const rows = await org.db
    .selectDistinct({ address: panelSnapshots.address })
    .from(panelSnapshots)
    .where(
      and(
        eq(panelSnapshots.workspaceId, org.workspaceId),
        sql`position(${recordId} in concat(${panelSnapshots.snapshot}, ${panelSnapshots.listed})) > 0`,
      ),
    );
  return rows.map(({ address }) => address);
}
