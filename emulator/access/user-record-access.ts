/** UserRecordAccess: what users may do with a record, worked out for the records asked for. */
import { toId18 } from "../ids";
import type { Principal } from "../principal";
import type { Principals } from "../principals";
import type { Store } from "../store";
import type { StoredRecord, Value } from "../types";

type Org = { store: Store; principals: Principals; timeZone: string };

/** Asked without a record there are no rows; a real org refuses such a query. */
export function deriveUserRecordAccess(org: Org): void {
  if (!org.store.object("UserRecordAccess")) return;
  org.store.derive("UserRecordAccess", {
    all: () => [],
    lookup: ({ field, value }) => (field.toLowerCase() === "recordid" ? rowsFor(org, value) : null),
  });
}

function* rowsFor({ store, principals, timeZone }: Org, given: Value): Iterable<StoredRecord> {
  const recordId = typeof given === "string" ? toId18(given) : null;
  if (recordId === null) return;
  const object = store.objectOfId(recordId);
  const record = object ? store.get(object.name, recordId) : null;
  for (const user of store.all("User")) {
    const person = { id: user.Id, username: String(user.Username), profileId: String(user.ProfileId), timeZone };
    const may = object && record ? rightsOn(principals.of(person), object.name, record) : NOTHING;
    yield {
      Id: `${recordId}${user.Id}`,
      UserId: user.Id,
      RecordId: recordId,
      HasReadAccess: may.read,
      HasEditAccess: may.edit,
      HasDeleteAccess: may.delete,
      HasTransferAccess: may.transfer,
      HasAllAccess: may.edit && may.delete && may.transfer,
      MaxAccessLevel: most(may),
    };
  }
}

type Rights = { read: boolean; edit: boolean; delete: boolean; transfer: boolean };
const NOTHING: Rights = { read: false, edit: false, delete: false, transfer: false };

function rightsOn(principal: Principal, objectName: string, record: StoredRecord): Rights {
  const read = principal.canReadObject(objectName) && principal.canSeeRecord(objectName, record);
  if (!read) return NOTHING;
  const mayEdit = principal.canEdit(objectName);
  return {
    read,
    edit: mayEdit && principal.canEditRecord(objectName, record),
    delete: principal.canDelete(objectName) && principal.canDeleteRecord(objectName, record),
    transfer: mayEdit && principal.canTransferRecord(objectName, record),
  };
}

function most(may: Rights): string {
  if (may.edit && may.delete && may.transfer) return "All";
  if (may.transfer) return "Transfer";
  if (may.delete) return "Delete";
  if (may.edit) return "Edit";
  return may.read ? "Read" : "None";
}
