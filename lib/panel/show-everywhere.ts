import { and, eq, sql } from "drizzle-orm";
import { panelSnapshots } from "@/db/schema/panel";
import { announceAll } from "../live";
import { peopleByAddresses } from "../people/people";
import type { Org } from "../salesforce/connection";
import type { SnapshotRecord } from "./snapshot";
import { storeRecord } from "./snapshot-store";

/** Puts a record, as it is after a save, into every panel that shows it, without another call. */
export async function showEverywhere(org: Org, record: SnapshotRecord): Promise<void> {
  const rows = await org.db
    .selectDistinct({ address: panelSnapshots.address })
    .from(panelSnapshots)
    .where(
      and(
        eq(panelSnapshots.workspaceId, org.workspaceId),
        sql`position(${record.id} in concat(${panelSnapshots.snapshot}, ${panelSnapshots.listed})) > 0`,
      ),
    );
  for (const { address } of rows) await storeRecord(org, address, record);
  const people = await peopleByAddresses(
    org,
    rows.map(({ address }) => address),
  );
  await announceAll(org, "person", [...people.values()]);
}
