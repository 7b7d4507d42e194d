/** For one object: which records hold which word. Found records are candidates only; phrases and permissions are looked at later. */
import type { FieldDefinition, ObjectDefinition, RecordReader, StoredRecord } from "../types";
import type { Expression, WordPattern } from "./expression";
import { matchesWord } from "./match-word";
import { searchedFields } from "./searched-fields";
import { tokensOf } from "./tokens";

export class Postings {
  readonly object: ObjectDefinition;
  private readonly fields: readonly FieldDefinition[];
  private readonly reader: RecordReader;
  private readonly ids = new Map<string, Set<string>>();

  constructor(object: ObjectDefinition, reader: RecordReader) {
    this.object = object;
    this.fields = searchedFields(object);
    this.reader = reader;
  }

  add(record: StoredRecord): void {
    for (const token of this.tokens(record)) {
      const found = this.ids.get(token);
      if (found) found.add(record.Id);
      else this.ids.set(token, new Set([record.Id]));
    }
  }

  remove(record: StoredRecord): void {
    for (const token of this.tokens(record)) {
      const found = this.ids.get(token);
      found?.delete(record.Id);
      if (found?.size === 0) this.ids.delete(token);
    }
  }

  /** Every record that can match, and others. */
  candidates(expression: Expression): ReadonlySet<string> {
    switch (expression.kind) {
      case "term":
        return smallest(expression.words.map((word) => this.holding(word)));
      case "and":
        return smallest(expression.parts.filter(({ kind }) => kind !== "not").map((part) => this.candidates(part)));
      case "or":
        return union(expression.parts.map((part) => this.candidates(part)));
      case "not":
        return NONE;
    }
  }

  private holding(word: WordPattern): ReadonlySet<string> {
    if (word.glob === null) return this.ids.get(word.prefix) ?? NONE;
    return union([...this.ids].flatMap(([token, ids]) => (matchesWord(word, token) ? [ids] : [])));
  }

  private tokens(record: StoredRecord): Set<string> {
    const texts = this.fields.map((field) => this.reader.valueOf(this.object.name, record, field));
    return tokensOf(texts.filter((text) => typeof text === "string").join(" "));
  }
}

const NONE: ReadonlySet<string> = new Set();

function smallest(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return sets.reduce((best, set) => (set.size < best.size ? set : best), sets[0] ?? NONE);
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [only, ...others] = sets;
  if (only !== undefined && others.length === 0) return only;
  return new Set(sets.flatMap((set) => [...set]));
}
