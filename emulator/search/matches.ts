/** Whether a record, as far as a viewer may read it, is what a search looks for. */
import type { FieldDefinition, ObjectDefinition, RecordReader, StoredRecord, Viewer } from "../types";
import type { Expression, Term, WordPattern } from "./expression";
import { isUnsearchable, matchesWord } from "./match-word";
import { isInGroup, type SearchGroup, searchedFields } from "./searched-fields";
import { partsOf, WORD } from "./tokens";

type Looking = { reader: RecordReader; viewer: Viewer; group: SearchGroup };

/** A field hidden from the viewer is not searched either: what it holds would show by being found. */
export function matcher(looking: Looking, object: ObjectDefinition, expression: Expression) {
  const { reader, viewer, group } = looking;
  const fields = searchedFields(object)
    .filter((field) => isInGroup(object, field, group))
    .filter((field) => viewer.canReadField(object.name, field.name));
  return (record: StoredRecord) => matches(expression, textsOf(reader, { object, fields, record }));
}

/** The words of one field, in order and as written. */
type Text = readonly string[];

function textsOf(
  reader: RecordReader,
  { object, fields, record }: { object: ObjectDefinition; fields: readonly FieldDefinition[]; record: StoredRecord },
): Text[] {
  const values = fields.map((field) => reader.valueOf(object.name, record, field));
  return values.flatMap((value) => (typeof value === "string" ? [value.match(WORD) ?? []] : []));
}

/** The words of AND may stand in different fields; those of a phrase stand side by side in one. */
function matches(expression: Expression, texts: readonly Text[]): boolean {
  switch (expression.kind) {
    case "and":
      return expression.parts.every((part) => matches(part, texts));
    case "or":
      return expression.parts.some((part) => matches(part, texts));
    case "not":
      return !matches(expression.part, texts);
    case "term":
      return texts.some((text) => holds(text, expression));
  }
}

function holds(text: Text, { words }: Term): boolean {
  const [first, ...others] = words;
  if (first === undefined || words.some(isUnsearchable)) return false;
  return text.some(
    (word, at) => isLike(first, word) && others.every((other, ahead) => isLike(other, text[at + ahead + 1] ?? "")),
  );
}

function isLike(pattern: WordPattern, word: string): boolean {
  return matchesWord(pattern, word.toLowerCase()) || partsOf(word).some((part) => matchesWord(pattern, part));
}
