import { toRecordId } from "@/lib/salesforce/record-id";
import type { Random } from "./random";

export type Fields = Record<string, unknown>;

export type OrgRecord = {
  id: string;
  sObject: string;
  fields: Fields;
  isDeleted: boolean;
  /** Milliseconds since the run began; 0 for what was there before. */
  createdAt: number;
  /** The API user, or a colleague in Salesforce itself. */
  by: "us" | "colleague";
};

export type Refusal = { statusCode: string; message: string; fields: string[]; duplicateId?: string };

/** What an admin of the org has set up. */
export type OrgRules = {
  /** A rule blocks a second Contact with an address. */
  blocksDuplicates: boolean;
  /** Whether one part of a call may refer to a record of an earlier one's collection. */
  canRefer: boolean;
  /** A text that a validation rule does not let pass. */
  refusesText: string | null;
  /** A text at which a trigger throws, and with it everything it was given together. */
  breaksOnText: string | null;
  /** A text whose record's parent somebody keeps locked for ever. */
  locksText: string | null;
};

/** A record that was to be made through the API. */
export type Attempt = { at: number; fields: Fields };

export type Sought = { values: readonly string[]; withDeleted?: boolean };

const prefixes: Record<string, string> = {
  ...{ Contact: "003", Lead: "00Q", Account: "001", Task: "00T" },
  ...{ EmailMessage: "02s", EmailMessageRelation: "0CZ" },
};
const required: Record<string, string[]> = { Contact: ["LastName"], Lead: ["LastName", "Company"] };
const references = ["WhoId", "WhatId", "AccountId", "EmailMessageId", "RelationId"];
/** Fields that are looked for, and so kept in order. */
const indexed: Record<string, string> = {
  ...{ Contact: "Email", Lead: "Email", Task: "CallObject" },
  ...{ EmailMessage: "MessageIdentifier", EmailMessageRelation: "EmailMessageId" },
};

/** An org's records: each write happens at once and alone, as if behind Salesforce's own locks. */
export class SimulatedOrg {
  readonly rules: OrgRules;
  /** Every record that was to be made through the API, refused ones too, in the order they came. */
  readonly attempts: Attempt[] = [];
  /** Told of an address for which somebody looked and found nobody. */
  whenNobodyFound: (address: string) => void = () => undefined;
  readonly #records = new Map<string, OrgRecord>();
  readonly #index = new Map<string, OrgRecord[]>();
  readonly #now: () => number;

  constructor(clock: { now: () => number }, random: Random) {
    this.#now = clock.now;
    const texts = { refusesText: null, breaksOnText: null, locksText: null };
    this.rules = { blocksDuplicates: random.chance(0.4), canRefer: random.chance(0.9), ...texts };
  }

  /** @returns its id */
  create(sObject: string, fields: Fields, by: OrgRecord["by"]): string | Refusal {
    const refusal = this.#missing(sObject, fields) ?? this.#offence(fields) ?? this.#duplicate(sObject, fields);
    if (refusal && by === "us") return refusal;
    const record = { id: recordId(sObject, this.#records.size), sObject, fields, by, isDeleted: false };
    this.#keep({ ...record, createdAt: this.#now() });
    return record.id;
  }

  update(id: string, fields: Fields): Refusal | null {
    const refusal = this.#absence(id, "Id") ?? this.#offence(fields);
    const record = this.#records.get(id);
    if (refusal || !record) return refusal;
    record.fields = { ...record.fields, ...fields };
    return null;
  }

  /** Puts down that a record came to be made, whatever becomes of it. */
  noteAttempt(fields: Fields): void {
    this.attempts.push({ at: this.#now(), fields });
  }

  remove(id: string): void {
    const record = this.#records.get(id);
    if (record) record.isDeleted = true;
  }

  get(id: string): OrgRecord | undefined {
    return this.#records.get(id);
  }

  records(): Iterable<OrgRecord> {
    return this.#records.values();
  }

  /** Texts are compared as Salesforce does: whatever their case. */
  find(sObject: string, field: string, { values, withDeleted = false }: Sought): OrgRecord[] {
    return values
      .flatMap((value) => this.#index.get(placeOf(sObject, field, value)) ?? [])
      .filter(({ isDeleted }) => withDeleted || !isDeleted);
  }

  #keep(record: OrgRecord): void {
    this.#records.set(record.id, record);
    const field = indexed[record.sObject];
    if (!field) return;
    const place = placeOf(record.sObject, field, record.fields[field]);
    this.#index.set(place, [...(this.#index.get(place) ?? []), record]);
  }

  #missing(sObject: string, fields: Fields): Refusal | null {
    const missing = (required[sObject] ?? []).filter((field) => !fields[field]);
    if (missing.length === 0) return null;
    return refused("REQUIRED_FIELD_MISSING", `Required fields are missing: [${missing.join(", ")}]`, missing);
  }

  #offence(fields: Fields): Refusal | null {
    if (holds(fields, this.rules.refusesText))
      return refused("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Not that word.", []);
    const broken = references.flatMap((field) =>
      fields[field] == null ? [] : (this.#absence(String(fields[field]), field) ?? []),
    );
    return broken[0] ?? null;
  }

  #absence(id: string, field: string): Refusal | null {
    const record = this.#records.get(id);
    if (!record) return refused("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [field]);
    return record.isDeleted ? refused("ENTITY_IS_DELETED", "entity is deleted", []) : null;
  }

  #duplicate(sObject: string, { Email: email }: Fields): Refusal | null {
    if (!this.rules.blocksDuplicates || sObject !== "Contact" || email == null) return null;
    const [already] = this.find("Contact", "Email", { values: [String(email)] });
    return already
      ? { ...refused("DUPLICATES_DETECTED", "Use one of these records?", []), duplicateId: already.id }
      : null;
  }
}

export const holds = (fields: Fields, text: string | null) => text !== null && JSON.stringify(fields).includes(text);

const placeOf = (sObject: string, field: string, value: unknown) =>
  `${sObject}.${field}=${String(value).toLowerCase()}`;

const refused = (statusCode: string, message: string, fields: string[]): Refusal => ({ statusCode, message, fields });

const recordId = (sObject: string, number: number): string =>
  toRecordId(`${prefixes[sObject] ?? "a00"}5g00000${number.toString(36).toUpperCase().padStart(5, "0")}`);
