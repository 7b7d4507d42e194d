"use client";

import { Pencil } from "lucide-react";
import { Card } from "@/components/ui/card";
import { ObjectIcon } from "@/components/ui/object-icon";
import type { FieldOnTab } from "@/lib/panel/field-choices-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import { FieldValueText } from "./field-value";

type Props = { fields: readonly FieldOnTab[]; example: PanelRecord | null };

/** What an agent will see, on a real record, as the choice changes. */
export function FieldPreview({ fields, example }: Props) {
  const values = new Map(example?.fields.map((panelField) => [panelField.field.name, panelField]));
  const shown = fields.filter(({ isGone }) => !isGone);
  return (
    <Card
      title="Preview"
      description={
        example ? "A record of your org, as agents will see it." : "Values appear once a record can be read."
      }
    >
      {example && (
        <div className="mb-3 flex items-center gap-2">
          <ObjectIcon sObject={example.sObject} size="md" />
          <div className="min-w-0">
            <p className="text-muted text-xs">{example.label}</p>
            <p className="truncate font-semibold text-base">{example.name}</p>
          </div>
        </div>
      )}
      <dl>
        {shown.map(({ field, label, access }) => {
          const panelField = values.get(field);
          return (
            <div key={field} className="grid min-h-7 grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-2">
              <dt className="truncate text-muted">{label}</dt>
              <dd className="flex min-w-0 items-baseline gap-1">
                <span className="min-w-0 flex-1 truncate">
                  {panelField ? <FieldValueText panelField={panelField} /> : "—"}
                </span>
                {access === "editable" && (
                  <>
                    <Pencil aria-hidden className="size-3.5 shrink-0 self-center text-muted" />
                    <span className="sr-only">editable</span>
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}
