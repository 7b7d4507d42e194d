import { and, eq } from "drizzle-orm";
import { formLayouts } from "@/db/schema/salesforce-schema";
import type { Org } from "./connection";
import { readDescribedLayout } from "./described-layout";
import { SalesforceError } from "./errors";
import { FormLayout } from "./layout-schema";
import { isSilent } from "./pacing";
import { readUiApiLayout } from "./ui-api-layout";

/** The form of an object, or why there is none just now. */
export type FoundLayout = { layout: FormLayout; problem: null } | { layout: null; problem: SalesforceError | null };

/**
 * The form for new records of an object, as the connected user's page layout has it: as kept since the schema was last read, else read now
 * in two calls. When it cannot be read the last known one serves.
 * @param recordTypeId the connected user's default one when left out
 */
export async function findFormLayout(org: Org, sObject: string, recordTypeId?: string): Promise<FoundLayout> {
  const kept = await findKept(org, sObject, recordTypeId);
  if (kept && !kept.isStale) return { layout: kept.layout, problem: null };
  const read = (await isSilent(org)) ? { layout: null, problem: null } : await tryToRead(org, sObject, recordTypeId);
  if (read.layout) await keep(org, sObject, read.layout);
  return read.layout || !kept ? read : { layout: kept.layout, problem: null };
}

/** What is kept may not hold any more: the next form is read anew. */
export async function distrustFormLayouts(org: Org): Promise<void> {
  await org.db.update(formLayouts).set({ isStale: true }).where(ofOrg(org));
}

/** Forgets all forms of an org. */
export async function forgetFormLayouts(org: Org): Promise<void> {
  await org.db.delete(formLayouts).where(ofOrg(org));
}

type Kept = { layout: FormLayout; isStale: boolean };

async function findKept(org: Org, sObject: string, recordTypeId: string | undefined): Promise<Kept | null> {
  const rows = await org.db
    .select({ layout: formLayouts.layout, isStale: formLayouts.isStale })
    .from(formLayouts)
    .where(and(ofOrg(org), eq(formLayouts.sObject, sObject)));
  const kept = rows.flatMap(({ layout, isStale }) => {
    const read = FormLayout.safeParse(layout);
    return read.success ? [{ layout: read.data, isStale }] : [];
  });
  return kept.find(({ layout }) => layout.recordTypeId === (recordTypeId ?? defaultTypeOf(layout))) ?? null;
}

/** Every layout names all record types of its object. */
function defaultTypeOf({ recordTypeId, recordTypes }: FormLayout): string {
  return recordTypes.find(({ isDefault }) => isDefault)?.id ?? recordTypeId;
}

/** Activities are not among the objects of the UI API. */
const notInUiApi = new Set(["Task", "Event"]);

async function tryToRead(org: Org, sObject: string, recordTypeId: string | undefined): Promise<FoundLayout> {
  try {
    return { layout: await read(org, sObject, recordTypeId), problem: null };
  } catch (error) {
    if (error instanceof SalesforceError) return { layout: null, problem: error };
    throw error;
  }
}

async function read(org: Org, sObject: string, recordTypeId: string | undefined): Promise<FormLayout> {
  if (notInUiApi.has(sObject)) return readDescribedLayout(org, sObject, recordTypeId);
  try {
    return await readUiApiLayout(org, sObject, recordTypeId);
  } catch (error) {
    const isServed = !(error instanceof SalesforceError && error.errorCode === "INVALID_TYPE");
    if (isServed) throw error;
    return readDescribedLayout(org, sObject, recordTypeId);
  }
}

async function keep(org: Org, sObject: string, layout: FormLayout): Promise<void> {
  const { workspaceId, connectionId } = org;
  const now = { layout, isStale: false, fetchedAt: new Date() };
  await org.db
    .insert(formLayouts)
    .values({ workspaceId, connectionId, sObject, recordTypeId: layout.recordTypeId, ...now })
    .onConflictDoUpdate({
      target: [formLayouts.workspaceId, formLayouts.connectionId, formLayouts.sObject, formLayouts.recordTypeId],
      set: now,
    });
}

const ofOrg = ({ workspaceId, connectionId }: Org) =>
  and(eq(formLayouts.workspaceId, workspaceId), eq(formLayouts.connectionId, connectionId));
