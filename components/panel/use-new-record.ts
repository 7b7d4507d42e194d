"use client";

import type { CreateForm } from "@/lib/panel/schema";
import { type InputValue, useEdits } from "./edits";

/** What stands in the form for a new record, kept like any edit: opening another conversation loses nothing typed. */
export function useNewRecord(personId: string, form: CreateForm) {
  const { edits, write, restore } = useEdits(`new ${form.sObject} of ${personId}`);
  const values: Record<string, InputValue> = Object.fromEntries(
    form.fields.map(({ field, value }) => [
      field.name,
      edits[field.name]?.input ?? value ?? (field.type === "multipicklist" ? [] : ""),
    ]),
  );
  return { values, write, forget: () => restore(Object.keys(edits)) };
}
