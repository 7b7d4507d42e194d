/**
 * Where an org's records live: in memory, indexed, soft-deleted, under savepoints. It knows metadata but no permission and no rule;
 * those are the write path's (dml/).
 */
import { makeId, recordNumber, toId18 } from "./ids";
import { indexesOf, type RecordIndex } from "./record-index";
import type { FieldDefinition, Lookup, ObjectDefinition, RecordReader, StoredRecord, Value } from "./types";

type Table = {
  object: ObjectDefinition;
  records: Map<string, StoredRecord>;
  indexes: Map<string, RecordIndex>;
  lastNumber: number;
  /** Counts changes of its records. */
  version: number;
};

/** Records that are worked out when asked for, from what is kept elsewhere: profiles, permissions. */
export type DerivedRecords = {
  all(): Iterable<StoredRecord>;
  /** Where there are too many to list them all: those with a value in one field. */
  lookup?(wanted: Lookup): Iterable<StoredRecord> | null;
};

/** Who changes records, and through what: `com/salesforce/api/rest/66.0;client=x`, empty for Salesforce itself (api.md §15). */
export type Writer = { userId: string; origin: string };
export type Change = { objectName: string; id: string; before: StoredRecord | null; after: StoredRecord | null };
/** Numbered in order, from 1. */
export type Commit = { number: number; changes: readonly Change[]; writer: Writer | null };

/** Numbers start high so that ids look as they do in an org some years old. */
const FIRST_RECORD_NUMBER = 20_500_000;

export class Store implements RecordReader {
  private readonly tables = new Map<string, Table>();
  private readonly byPrefix = new Map<string, ObjectDefinition>();
  private readonly derived = new Map<string, DerivedRecords>();
  private readonly podCode: string;
  /** Counts changes of any records; whoever caches something derived from records compares it. */
  version = 0;
  /** The number of the last commit that listeners were told of. */
  lastCommit = 0;
  /** The last auto-number given out, by object and field. */
  readonly autoNumbers = new Map<string, string>();
  /** What the open transaction has changed so far, to undo and to hand over on commit. */
  private changes: Change[] = [];
  private depth = 0;
  private writer: Writer | null = null;
  private quiet = false;
  private readonly listeners: ((commit: Commit) => void)[] = [];

  readonly now: () => Date;

  constructor(objects: readonly ObjectDefinition[], podCode: string, now: () => Date) {
    this.podCode = podCode;
    this.now = now;
    for (const object of objects) this.define(object);
  }

  /** Adds an object, or replaces its metadata keeping its records. */
  define(object: ObjectDefinition): void {
    const known = this.tables.get(object.name.toLowerCase());
    const table: Table = {
      object,
      records: known?.records ?? new Map<string, StoredRecord>(),
      indexes: indexesOf(object),
      lastNumber: known?.lastNumber ?? FIRST_RECORD_NUMBER,
      version: (known?.version ?? 0) + 1,
    };
    for (const record of table.records.values()) moveInIndexes(table, { before: null, after: record });
    this.tables.set(object.name.toLowerCase(), table);
    if (object.keyPrefix !== "") this.byPrefix.set(object.keyPrefix, object);
  }

  /** Takes an object out with all its records. */
  undefine(name: string): void {
    const table = this.tables.get(name.toLowerCase());
    if (!table) return;
    this.tables.delete(name.toLowerCase());
    this.byPrefix.delete(table.object.keyPrefix);
  }

  /** From now on an object's records are worked out rather than stored. */
  derive(objectName: string, records: DerivedRecords): void {
    this.derived.set(objectName.toLowerCase(), records);
  }

  /** As `version`, of one object. */
  versionOf(objectName: string): number {
    return this.tables.get(objectName.toLowerCase())?.version ?? 0;
  }

  object(name: string): ObjectDefinition | undefined {
    return this.tables.get(name.toLowerCase())?.object;
  }

  objectOfId(id: string): ObjectDefinition | undefined {
    return this.byPrefix.get(id.slice(0, 3));
  }

  *objects(): Iterable<ObjectDefinition> {
    for (const table of this.tables.values()) yield table.object;
  }

  get(objectName: string, id: string): StoredRecord | null {
    const record = this.getAny(objectName, id);
    return record && record.IsDeleted !== true ? record : null;
  }

  /** As `get`, the recycle bin included. */
  getAny(objectName: string, id: string): StoredRecord | null {
    const derived = this.derived.get(objectName.toLowerCase());
    if (derived) return byId(derived, id);
    const records = this.tables.get(objectName.toLowerCase())?.records;
    if (!records) return null;
    const found = records.get(id);
    if (found) return found;
    const id18 = id.length === 15 ? toId18(id) : null;
    return id18 === null ? null : (records.get(id18) ?? null);
  }

  *all(objectName: string, options?: { includeDeleted?: boolean }): Iterable<StoredRecord> {
    const derived = this.derived.get(objectName.toLowerCase());
    if (derived) return yield* derived.all();
    const table = this.tables.get(objectName.toLowerCase());
    if (!table) return;
    for (const record of table.records.values()) {
      if (options?.includeDeleted === true || record.IsDeleted !== true) yield record;
    }
  }

  count(objectName: string): number {
    let count = 0;
    for (const _ of this.all(objectName)) count++;
    return count;
  }

  lookup(objectName: string, { field, value, includeDeleted = false }: Lookup): Iterable<StoredRecord> | null {
    const table = this.tables.get(objectName.toLowerCase());
    if (!table || value === null) return null;
    if (field.toLowerCase() === "id") return this.one(table.object.name, String(value), includeDeleted);
    const derived = this.derived.get(objectName.toLowerCase());
    if (derived) return derived.lookup?.({ field, value }) ?? null;
    const index = table.indexes.get(field.toLowerCase());
    return index ? present(table, index.find(value), includeDeleted) : null;
  }

  private one(objectName: string, id: string, includeDeleted: boolean): StoredRecord[] {
    const record = this.getAny(objectName, id);
    return record && (includeDeleted || record.IsDeleted !== true) ? [record] : [];
  }

  /** Bytes are not among values: their record's id stands for them. */
  valueOf(_objectName: string, record: StoredRecord, field: FieldDefinition): Value {
    const value = field.compute ? field.compute(record, this) : record[field.name];
    if (value === undefined || value === null) return field.type === "boolean" ? false : null;
    return field.type === "base64" ? record.Id : value;
  }

  nextId(objectName: string): string {
    const table = this.table(objectName);
    table.lastNumber += 1;
    return makeId({ keyPrefix: table.object.keyPrefix, podCode: this.podCode, number: table.lastNumber });
  }

  /** Puts a record as given, new or changed. Callers see to ids, system fields and rules. */
  put(objectName: string, record: StoredRecord): void {
    const table = this.table(objectName);
    this.set(table, record.Id, record);
  }

  /** Empties every object, without a word to the listeners. */
  clear(): void {
    this.lastCommit = 0;
    this.autoNumbers.clear();
    for (const table of this.tables.values()) {
      table.records.clear();
      table.indexes = indexesOf(table.object);
      table.lastNumber = FIRST_RECORD_NUMBER;
      table.version += 1;
    }
    this.version += 1;
  }

  /** Takes a record out for good (emptying the recycle bin). */
  erase(objectName: string, id: string): void {
    this.set(this.table(objectName), id, null);
  }

  /** Tells this listener of every commit, in order. */
  listen(listener: (commit: Commit) => void): void {
    this.listeners.push(listener);
  }

  /** Runs without telling the listeners: first records, and what is read back from disk. */
  quietly<T>(work: () => T): T {
    this.quiet = true;
    try {
      return work();
    } finally {
      this.quiet = false;
    }
  }

  /** Runs as one transaction: an exception undoes everything it changed. Transactions nest as savepoints. */
  transaction<T>(work: () => T, writer: Writer | null = null): T {
    const savepoint = this.begin(writer);
    try {
      const result = work();
      this.commit();
      return result;
    } catch (error) {
      this.rollback(savepoint);
      throw error;
    }
  }

  /** Opens a transaction or, inside one, sets a savepoint; to be ended by `commit` or `rollback`. The outermost names the writer. */
  begin(writer: Writer | null = null): number {
    if (this.depth === 0) this.writer = writer;
    this.depth += 1;
    return this.changes.length;
  }

  commit(): void {
    this.depth -= 1;
    if (this.depth > 0) return;
    const changes = this.changes;
    this.changes = [];
    if (changes.length > 0) this.tell(changes, this.writer);
  }

  rollback(savepoint: number): void {
    while (this.changes.length > savepoint) {
      const change = this.changes.pop();
      if (change) this.apply(this.table(change.objectName), change.id, change.before);
    }
    this.depth -= 1;
  }

  private set(table: Table, id: string, after: StoredRecord | null): void {
    const before = table.records.get(id) ?? null;
    this.apply(table, id, after);
    const change = { objectName: table.object.name, id, before, after };
    if (this.depth > 0) this.changes.push(change);
    else this.tell([change], null);
  }

  private tell(changes: readonly Change[], writer: Writer | null): void {
    if (this.quiet) return;
    this.lastCommit += 1;
    const commit = { number: this.lastCommit, changes, writer };
    for (const listener of this.listeners) listener(commit);
  }

  private apply(table: Table, id: string, after: StoredRecord | null): void {
    table.version += 1;
    this.version += 1;
    moveInIndexes(table, { before: table.records.get(id) ?? null, after });
    if (after) table.records.set(id, after);
    else table.records.delete(id);
    const number = recordNumber(id);
    if (id.slice(3, 5) === this.podCode && number > table.lastNumber) table.lastNumber = number;
  }

  private table(objectName: string): Table {
    const table = this.tables.get(objectName.toLowerCase());
    if (!table) throw new Error(`The org has no object ${objectName}.`);
    return table;
  }
}

function byId(derived: DerivedRecords, id: string): StoredRecord | null {
  const id18 = toId18(id);
  for (const record of derived.all()) if (record.Id === id18) return record;
  return null;
}

function moveInIndexes(table: Table, change: { before: StoredRecord | null; after: StoredRecord | null }): void {
  const id = (change.after ?? change.before)?.Id;
  if (id === undefined) return;
  for (const index of table.indexes.values()) index.move(id, change.before, change.after);
}

function* present(table: Table, ids: Iterable<string>, includeDeleted: boolean): Iterable<StoredRecord> {
  for (const id of ids) {
    const record = table.records.get(id);
    if (record && (includeDeleted || record.IsDeleted !== true)) yield record;
  }
}
