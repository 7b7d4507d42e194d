"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Refused } from "@/components/ui/refused";
import type { Alike } from "@/lib/panel/create-schema";
import type { RecordForm } from "@/lib/panel/form-schema";
import { useAlike } from "./create-queries";
import { useEdits } from "./edits";
import { type PanelSubject, useChooseMatch, useRefreshPanel } from "./queries";
import { type TypedPerson, typedPerson } from "./typed-person";

/**
 * Who is being typed into a form: settled whenever a field is left. What the form began with is not looked for, for the panel has done so.
 */
export function useTypedPerson(keptAs: string) {
  const { edits } = useEdits(keptAs);
  const [typed, setTyped] = useState<TypedPerson | null>(null);
  return { typed, look: (form: RecordForm) => setTyped(typedPerson(form, edits)) };
}

type Props = {
  subject: PanelSubject;
  typed: TypedPerson /** Left out where the person is somebody else. */;
  onLinked?: () => void;
};

/** Said quietly below a form: somebody like this is there already. */
export function LooksLike({ subject, typed, onLinked }: Props) {
  const { data = [] } = useAlike(subject.personId, typed);
  const link = useChooseMatch(subject);
  const { mutate: reload } = useRefreshPanel(subject.personId);
  if (data.length === 0) return null;
  const done = onLinked && { onSuccess: onLinked };
  const take = ({ sObject, id }: Alike) => link.mutate({ sObject, recordId: id }, done);
  return (
    <div role="status" className="flex flex-col gap-1 rounded-md bg-info-surface px-3 py-2 text-sm">
      {link.error && <Refused refusal={link.error} on={{ retry: () => link.mutate(link.variables, done), reload }} />}
      {data.map((alike) => (
        <p key={alike.id} className="wrap-anywhere flex flex-wrap items-center gap-x-2">
          <span className="min-w-0">
            Looks like{" "}
            <a href={alike.url} target="_blank" rel="noopener noreferrer" className="text-accent-ink underline">
              {alike.name}
              <span className="sr-only"> in a new tab</span>
            </a>{" "}
            <span className="text-muted">({[alike.label, alike.hint, alike.reason].filter(Boolean).join(" · ")})</span>
          </span>
          {onLinked && (
            <Button
              size="sm"
              loading={link.isPending}
              aria-label={`Link to this: ${alike.name}`}
              onClick={() => take(alike)}
            >
              Link to this
            </Button>
          )}
        </p>
      ))}
    </div>
  );
}
