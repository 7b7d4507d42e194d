"use client";

import { Plus, Search } from "lucide-react";
import { useDeferredValue, useId, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusText, useAnnounce } from "@/components/ui/status-text";
import { TextField } from "@/components/ui/text-field";
import type { FieldOnTab } from "@/lib/panel/field-choices-schema";
import { search } from "./picked-fields";

/** At a thousand fields nobody scrolls: past this many one searches. */
const atMost = 100;

type Props = {
  fields: readonly FieldOnTab[];
  onShow: (field: string) => void;
  /** What stands in the list, and what showing a field is called, said and counted. */
  words?: Words;
};

type Words = { list: string; search: string; show: string; shown: string; counted: string };

const beside: Words = {
  ...{ list: "Hidden from agents", search: "Search fields", show: "Show" },
  ...{ shown: "shown to agents", counted: "hidden fields" },
};

/** The fields that are not chosen, to be searched by label, API name, type or help. */
export function HiddenFields({ fields, onShow, words: called = beside }: Props) {
  const [words, setWords] = useState("");
  const found = search(fields, useDeferredValue(words));
  const announce = useAnnounce();
  const list = useId();
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <TextField
        type="search"
        label={called.search}
        hideLabel
        placeholder="Search label, API name, type"
        icon={<Search />}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        aria-controls={list}
      />
      <StatusText>
        {found.length} of {fields.length} {called.counted}
        {found.length > atMost ? `, the first ${atMost} listed` : ""}
      </StatusText>
      {found.length === 0 && (
        <EmptyState title="No field matches." description="Added recently? Refresh the schema on the Connection tab." />
      )}
      <ul id={list} aria-label={called.list} className="flex max-h-[60vh] flex-col max-md:max-h-[40vh] overflow-y-auto">
        {found.slice(0, atMost).map((field) => (
          <li key={field.field} className="border-b">
            <button
              type="button"
              onClick={() => {
                onShow(field.field);
                announce(`${field.label} ${called.shown}`);
              }}
              className="focus-inset flex w-full items-center gap-2 px-2 py-2 text-left hover:bg-hover"
            >
              <Plus aria-hidden className="size-4 shrink-0 text-muted" />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-ink">
                  <span className="sr-only">{called.show} </span>
                  {field.label}
                </span>
                <span className="block truncate text-muted text-xs">
                  {field.field} · {field.type}
                  {field.notEditable && ` · ${field.notEditable}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
