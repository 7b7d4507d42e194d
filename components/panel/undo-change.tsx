"use client";

import { useMutation } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Refused } from "@/components/ui/refused";
import { type RequestError, request } from "@/components/ui/request";
import { useAnnounce } from "@/components/ui/status-text";
import { type SaveConflict, SaveFieldsResult, type UndoSaveInput } from "@/lib/panel/schema";
import { ConflictDialog } from "./conflict-dialog";
import { seenInConflict } from "./seen-fields";

type Props = {
  entryId: string;
  /** The record in Salesforce, where its address is known. */
  recordUrl: string | undefined;
  onDone: () => void;
};

type Asked = { facts: SaveConflict; turn: number };

/** Puts back what an entry of the activity log has changed, asking first where somebody has changed it since. */
export function UndoChange({ entryId, recordUrl, onDone }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const announce = useAnnounce();
  const undo = useMutation<SaveFieldsResult, RequestError, Omit<UndoSaveInput, "entryId">>({
    mutationFn: (body) => request(`/api/panel/saves/${entryId}/undo`, SaveFieldsResult, { method: "POST", body }),
    onSuccess: (result) => {
      if (result.outcome === "conflict")
        return setAsked((before) => ({ facts: result, turn: (before?.turn ?? 0) + 1 }));
      announce("Undone in Salesforce");
      onDone();
    },
    onError: () => setAsked(null),
  });
  const choose = (mine: readonly string[]) => {
    if (!asked || mine.length === 0) return setAsked(null);
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
          onBack={() => setAsked(null)}
        />
      )}
    </div>
  );
}
