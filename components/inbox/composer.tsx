"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import * as z from "zod/mini";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { request } from "@/components/ui/request";
import { useAnnounce } from "@/components/ui/status-text";
import type { ConversationDetail } from "@/lib/inbox/schema";
import { keys } from "./queries";
import { useDraft } from "./use-draft";

export const composerId = "composer";

type Props = { conversation: ConversationDetail /** The choice between reply and note. */; kinds: ReactNode };

/** Where a reply is written: says from which address it goes and to whom, and keeps what is typed until it is sent. */
export function Composer({ conversation, kinds }: Props) {
  const { draft, write, clear } = useDraft(conversation.id);
  const client = useQueryClient();
  const announce = useAnnounce();
  const note = useId();
  const send = useMutation({
    mutationFn: (reply: { text: string; draftId: string }) =>
      request(`/api/inbox/conversations/${conversation.id}/reply`, z.unknown(), { method: "POST", body: reply }),
    onSuccess: () => {
      clear();
      announce("Reply sent");
      void client.invalidateQueries({ queryKey: keys.lists });
      return client.invalidateQueries({ queryKey: keys.conversation(conversation.id) });
    },
  });
  const text = draft?.text ?? "";
  const submit = () => {
    if (draft && text.trim() !== "" && !send.isPending) send.mutate({ text, draftId: draft.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
    if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
  };
  return (
    <form
      aria-label="Reply"
      className="shrink-0 border-t bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="mb-2 flex items-center gap-2">
        {kinds}
        <p id={note} className="min-w-0 truncate text-muted text-xs">
          From {conversation.replyFrom.address} to{" "}
          {conversation.replyTo.map(({ name, address }) => name ?? address).join(", ")}
        </p>
      </div>
      {send.isError && (
        <Banner tone="danger" role="alert" title={send.error.message} className="mb-2">
          What you wrote is kept.
        </Banner>
      )}
      <textarea
        id={composerId}
        aria-label="Reply"
        aria-describedby={note}
        placeholder="Write a reply"
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
          icon={<Send />}
          loading={send.isPending}
          loadingText="Sending"
          disabled={text.trim() === ""}
        >
          Send reply
        </Button>
      </div>
    </form>
  );
}
