"use client";

import { useRegion } from "@/components/ui/preferences";
import { useAnnounce } from "@/components/ui/status-text";
import type { PanelField, PanelRecord } from "@/lib/panel/schema";
import { inputValue } from "@/lib/salesforce/format";
import { unfitUnder } from "./dependents";
import { type InputValue, useEdits } from "./edits";

/** Beginning to edit a record's fields, and typing into them. */
export function useTyping(record: PanelRecord) {
  const { edits, write, refuse } = useEdits(record.id);
  const { locale } = useRegion();
  const announce = useAnnounce();

  const put = ({ field, value }: PanelField, input: InputValue) =>
    write(field.name, input, { was: value, lastModifiedAt: record.lastModifiedAt });

  const begin = (panelField: PanelField) => put(panelField, inputValue(panelField.field, panelField.value, locale));

  /** What hangs on the field and does not go with it any more is opened too, and says so. */
  function type(panelField: PanelField, input: InputValue) {
    const { name } = panelField.field;
    if (!edits[name]) begin(panelField);
    put(panelField, input);
    const unfit = unfitUnder(record, edits, [name, input]);
    for (const other of unfit) put(other.panelField, other.input);
    refuse(Object.fromEntries(unfit.map((other) => [other.panelField.field.name, other.error])), null);
    if (unfit.length > 0) announce(unfit.map((other) => `${other.panelField.field.label}: ${other.error}`).join(" "));
  }

  return { begin, type };
}
