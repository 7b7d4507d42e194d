"use client";

import { useMutation } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Refused } from "@/components/ui/refused";
import { type RequestError, request } from "@/components/ui/request";
import { useAnnounce } from "@/components/ui/status-text";
import { type SaveConflict, SaveFieldsResult, type SaveMoved, type UndoSaveInput } from "@/lib/panel/save-schema";
import { ConflictDialog } from "./conflict-dialog";
import { Duplicates } from "./duplicates";
import { seenInConflict } from "./seen-fields";

type Props = {
  entryId: string;
  /** The record in Salesforce, where its address is known. */
  recordUrl: string | undefined;
  onDone: () => void;
};

type Asked = { facts: SaveConflict; turn: number };
type Body = Omit<UndoSaveInput, "entryId">;

/** Puts back what an entry of the activity log has changed, asking first where somebody has changed it since. */
export function UndoChange({ entryId, recordUrl, onDone }: Props) {
  const { undo, asked, moved, duplicates, close } = useUndoing(entryId, onDone);
  const choose = (mine: readonly string[]) => {
    if (!asked || mine.length === 0) return close();
    undo.mutate({ fields: [...mine], seen: seenInConflict(asked.facts, mine) });
  };
  return (
    <div className="flex flex-col items-start gap-2">
      {undo.error && (
        <Refused
          refusal={undo.error}
          recordUrl={recordUrl}
          on={{ retry: () => undo.mutate(undo.variables), reload: onDone }}
        />
      )}
      {moved && <Moved moved={moved} />}
      <Button icon={<Undo2 />} loading={undo.isPending} loadingText="Undoing" onClick={() => undo.mutate({})}>
        Undo in Salesforce
      </Button>
      {asked && (
        <ConflictDialog
          key={asked.turn}
          conflict={asked.facts}
          isAgain={asked.turn > 1}
          isSaving={undo.isPending}
          onChoose={choose}
          onBack={close}
        />
      )}
      {duplicates && (
        <Duplicates
          subject={null}
          duplicates={duplicates}
          anyway="Undo anyway"
          refused="The rule of your org does not let this be put back."
          onAnyway={() => undo.mutate({ ...undo.variables, allowDuplicate: true })}
          onLinked={close}
          onCancel={close}
        />
      )}
    </div>
  );
}

/** The undoing, and the question or answer that it has ended in so far. */
function useUndoing(entryId: string, onDone: () => void) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [ended, setEnded] = useState<SaveFieldsResult | null>(null);
  const announce = useAnnounce();
  const close = () => {
    setAsked(null);
    setEnded(null);
  };
  const undo = useMutation<SaveFieldsResult, RequestError, Body>({
    mutationFn: (body) => request(`/api/panel/saves/${entryId}/undo`, SaveFieldsResult, { method: "POST", body }),
    onSuccess: (result) => {
      setEnded(result);
      if (result.outcome === "conflict")
        return setAsked((before) => ({ facts: result, turn: (before?.turn ?? 0) + 1 }));
      setAsked(null);
      if (result.outcome !== "saved") return;
      announce("Undone in Salesforce");
      onDone();
    },
    onError: close,
  });
  return {
    ...{ undo, asked, close },
    moved: ended?.outcome === "moved" ? ended : null,
    duplicates: ended?.outcome === "duplicates" ? ended : null,
  };
}

/** The record lives on in another one: there it is looked at, and changed by hand. */
function Moved({ moved: { message, to } }: { moved: SaveMoved }) {
  return (
    <Banner tone="warning" role="alert" title={message}>
      Nothing was put back.{" "}
      <a href={to.url} target="_blank" rel="noopener noreferrer" className="text-accent-ink underline">
        Open {to.name || "it"} in Salesforce<span className="sr-only"> in a new tab</span>
      </a>
    </Banner>
  );
}
