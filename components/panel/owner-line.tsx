"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { FormObject } from "@/lib/panel/form-schema";
import { RecordId } from "@/lib/salesforce/schema";
import { useOwnerLine } from "./create-queries";
import { LookupInput } from "./lookup-input";
import type { PanelSubject } from "./queries";

type Props = {
  subject: PanelSubject;
  sObject: FormObject;
  /** Whom whoever fills in the form has chosen; null for nobody. */
  ownerId: RecordId | null;
  onChange: (ownerId: RecordId | null) => void;
};

/** Whom it will belong to, before it is saved (I-106), and the way to choose somebody else. */
export function OwnerLine({ subject, sObject, ownerId, onChange }: Props) {
  const owner = useOwnerLine(subject, sObject);
  const [isOpen, setOpen] = useState(false);
  const keep = () => {
    setOpen(false);
    onChange(null);
  };
  if (isOpen && owner.data) {
    return (
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-48 flex-1">
          <LookupInput
            label="Owner"
            sObject={sObject}
            field={{ name: "OwnerId" }}
            value={ownerId ?? ""}
            display={null}
            required
            autoFocus
            onChange={(id) => onChange(RecordId.safeParse(id).data ?? null)}
          />
        </div>
        <Button size="sm" variant="ghost" onClick={keep}>
          Leave it to {owner.data.name}
        </Button>
      </div>
    );
  }
  return (
    <p role="status" className="wrap-anywhere flex min-h-6 flex-wrap items-center gap-x-2 text-muted text-xs">
      {owner.data && (
        <span>
          Owner: <span className="font-medium text-ink">{owner.data.name}</span> ({owner.data.why})
        </span>
      )}
      {owner.data?.canChange && (
        <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
          Change<span className="sr-only"> owner</span>
        </Button>
      )}
      {owner.error && `Owner: not known just now. ${owner.error.message}`}
    </p>
  );
}
