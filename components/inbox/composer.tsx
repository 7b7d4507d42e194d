"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import * as z from "zod/mini";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { request } from "@/components/ui/request";
import { useAnnounce } from "@/components/ui/status-text";
import type { ConversationDetail } from "@/lib/inbox/schema";
import { keys } from "./queries";
import { useDraft } from "./use-draft";

export const composerId = "composer";

/** What is written: a reply or a note. */
export type Writing = {
  name: string;
  placeholder: string;
  /** Under which what is typed is kept, beside the conversation's id. */
  draft: string;
  /** Of the route below the conversation's. */
  path: string;
  /** Who will read it. */
  hint: ReactNode;
  button: { label: string; busy: string; icon: ReactNode };
  /** Said when it is done. */
  done: string;
  className: string;
};

type Props = {
  conversation: ConversationDetail;
  writing: Writing /** The choice between reply and note. */;
  kinds: ReactNode;
};

/** Where something is written into a conversation: what is typed is kept until it stands there. */
export function Composer({ conversation: { id }, writing, kinds }: Props) {
  const { draft, write, clear } = useDraft(`${writing.draft}${id}`);
  const add = useAdd(id, writing, clear);
  const hint = useId();
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
      aria-label={writing.name}
      className={cn("shrink-0 border-t p-3", writing.className)}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="mb-2 flex items-center gap-2">
        {kinds}
        <p id={hint} className="min-w-0 truncate text-muted text-xs">
          {writing.hint}
        </p>
      </div>
      {add.isError && (
        <Banner tone="danger" role="alert" title={add.error.message} className="mb-2">
          What you wrote is kept.
        </Banner>
      )}
      <textarea
        id={composerId}
        aria-label={writing.name}
        aria-describedby={hint}
        placeholder={writing.placeholder}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-[40vh] min-h-18 w-full resize-none rounded-sm border border-control bg-surface p-2 text-base"
      />
      <Foot button={writing.button} isBusy={add.isPending} isEmpty={text.trim() === ""} />
    </form>
  );
}

function Foot({ button, isBusy, isEmpty }: { button: Writing["button"]; isBusy: boolean; isEmpty: boolean }) {
  return (
    <div className="mt-2 flex items-center justify-end gap-3">
      <Kbd keys="mod+enter" className="max-md:hidden" />
      <Button
        type="submit"
        variant="primary"
        icon={button.icon}
        loading={isBusy}
        loadingText={button.busy}
        disabled={isEmpty}
      >
        {button.label}
      </Button>
    </div>
  );
}

function useAdd(id: string, { path, done }: Writing, clear: () => void) {
  const client = useQueryClient();
  const announce = useAnnounce();
  return useMutation({
    mutationFn: (body: { text: string; draftId: string }) =>
      request(`/api/inbox/conversations/${id}/${path}`, z.unknown(), { method: "POST", body }),
    onSuccess: () => {
      clear();
      announce(done);
      void client.invalidateQueries({ queryKey: keys.lists });
      return client.invalidateQueries({ queryKey: keys.conversation(id) });
    },
  });
}
