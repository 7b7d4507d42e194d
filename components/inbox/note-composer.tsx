"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { StickyNote } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import * as z from "zod/mini";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { request } from "@/components/ui/request";
import { useAnnounce } from "@/components/ui/status-text";
import type { ConversationDetail } from "@/lib/inbox/schema";
import { composerId } from "./composer";
import { keys } from "./queries";
import { useDraft } from "./use-draft";

type Props = { conversation: ConversationDetail /** The choice between reply and note. */; kinds: ReactNode };

/** Where a note is written: told to nobody outside, kept as it is typed until it stands in the conversation. */
export function NoteComposer({ conversation, kinds }: Props) {
  const { draft, write, clear } = useDraft(`note-${conversation.id}`);
  const client = useQueryClient();
  const announce = useAnnounce();
  const hint = useId();
  const add = useMutation({
    mutationFn: (body: { text: string; draftId: string }) =>
      request(`/api/inbox/conversations/${conversation.id}/notes`, z.unknown(), { method: "POST", body }),
    onSuccess: () => {
      clear();
      announce("Note added");
      return client.invalidateQueries({ queryKey: keys.conversation(conversation.id) });
    },
  });
  const text = draft?.text ?? "";
  const submit = () => {
    if (draft && text.trim() !== "" && !add.isPending) add.mutate({ text, draftId: draft.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
    if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
  };
  return (
    <form
      aria-label="Note"
      className="shrink-0 border-t bg-warning-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="mb-2 flex items-center gap-2">
        {kinds}
        <p id={hint} className="min-w-0 truncate text-muted text-xs">
          For colleagues only; nothing is sent
        </p>
      </div>
      {add.isError && (
        <Banner tone="danger" role="alert" title={add.error.message} className="mb-2">
          What you wrote is kept.
        </Banner>
      )}
      <textarea
        id={composerId}
        aria-label="Note"
        aria-describedby={hint}
        placeholder="Write a note"
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-[40vh] min-h-18 w-full resize-none rounded-sm border border-control bg-surface p-2 text-base"
      />
      <div className="mt-2 flex items-center justify-end gap-3">
        <Kbd keys="mod+enter" className="max-md:hidden" />
        <Button
          type="submit"
          variant="primary"
          icon={<StickyNote />}
          loading={add.isPending}
          loadingText="Adding"
          disabled={text.trim() === ""}
        >
          Add note
        </Button>
      </div>
    </form>
  );
}
