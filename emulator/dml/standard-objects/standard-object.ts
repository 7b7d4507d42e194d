import type { FieldValues } from "../../org-definition";
import type { StoredRecord } from "../../types";
import type { DmlContext } from "../context";
import type { Saving } from "../saving";

/** How one save brings about others: through the org's rules, past the user's rights. */
export type Following = {
  insert(objectName: string, values: FieldValues): StoredRecord;
  update(objectName: string, record: StoredRecord, values: FieldValues): StoredRecord;
};

/** What Salesforce itself does around records of one standard object, whatever the org's metadata says. */
export type StandardObject = {
  /** Values it fills in, after before-triggers. */
  derive?(context: DmlContext, saving: Saving): FieldValues;
  /** Throws where the object's own rules forbid the save. */
  check?(context: DmlContext, saving: Saving): void;
  /** What follows once the record is saved. */
  saved?(context: DmlContext, saving: Saving, following: Following): void;
  /** Throws where the object's own rules forbid the deletion. */
  checkDelete?(context: DmlContext, record: StoredRecord): void;
  /** Records that go with it into the recycle bin, besides those that point to it. */
  deletesToo?(record: StoredRecord): readonly { objectName: string; id: string }[];
};
