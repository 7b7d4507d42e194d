"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronRight, CircleHelp, UserRound } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useLiveChanges } from "@/components/ui/live-changes";
import { ObjectIcon } from "@/components/ui/object-icon";
import { Refused } from "@/components/ui/refused";
import { type RequestError, request } from "@/components/ui/request";
import { Spinner } from "@/components/ui/spinner";
import { OpenedOther, OtherPeople, type OtherPerson } from "@/lib/panel/others-schema";
import type { Other } from "./other-person";
import { panelFreshMs } from "./queries";

type Props = {
  conversationId: string;
  /** Whom one comes back from: the focus returns to them. */
  cameFrom: string | null;
  onOpen: (other: Other) => void;
};

/** The other people of the conversation, each with what is known of them; a press shows what Salesforce says. */
export function OthersHere({ conversationId, cameFrom, onOpen }: Props) {
  const heading = useId();
  const { data: others = [] } = useOthers(conversationId);
  const open = useMutation<OpenedOther, RequestError, OtherPerson>({
    mutationFn: ({ address }) =>
      request("/api/panel/others", OpenedOther, { method: "POST", body: { conversationId, address } }),
    onSuccess: ({ personId }, { address, name }) => onOpen({ conversationId, personId, address, name }),
  });
  const again = () => open.variables && open.mutate(open.variables);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby={heading} className="-mx-3 border-t px-3 pt-3">
      <h3 id={heading} className="mb-1 font-semibold">
        Also in this conversation
      </h3>
      {open.isError && <Refused tone="warning" refusal={open.error} on={{ retry: again, reload: again }} />}
      <ul>
        {others.map((other) => (
          <li key={other.address}>
            <Row
              other={other}
              isOpening={open.isPending && open.variables.address === other.address}
              takesFocus={cameFrom === other.address}
              onOpen={() => open.mutate(other)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function useOthers(conversationId: string) {
  const client = useQueryClient();
  const queryKey = ["others", conversationId];
  useLiveChanges(({ topic, subjectId }) => {
    const concerns = topic === "person" || (topic === "conversation" && subjectId === conversationId);
    if (concerns) void client.invalidateQueries({ queryKey });
  });
  return useQuery({
    queryKey,
    queryFn: () => request(`/api/panel/others?conversationId=${conversationId}`, OtherPeople),
    staleTime: panelFreshMs,
    // Who was just looked up is known when one comes back.
    refetchOnMount: "always",
    retry: false,
  });
}

type RowProps = { other: OtherPerson; isOpening: boolean; takesFocus: boolean; onOpen: () => void };

function Row({ other, isOpening, takesFocus, onOpen }: RowProps) {
  const { address, name, known } = other;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) button.current?.focus();
  }, [takesFocus]);
  return (
    <button
      ref={button}
      type="button"
      disabled={isOpening}
      onClick={onOpen}
      className="focus-inset -mx-1 flex min-h-11 w-[calc(100%+0.5rem)] items-center gap-2 rounded-xs px-1 py-1 text-left hover:bg-hover"
    >
      <Sign known={known} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name ?? address}</span>
        <span className="block truncate text-muted text-xs">
          {[wordsOf(known), name && address].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="text-muted [&_svg]:size-4">{isOpening ? <Spinner /> : <ChevronRight aria-hidden />}</span>
    </button>
  );
}

/** The tile of what they are; a plain one where that is not known. */
function Sign({ known }: Pick<OtherPerson, "known">): ReactNode {
  if (known.state === "match") return <ObjectIcon sObject={known.sObject} />;
  const Icon = known.state === "several" ? CircleHelp : UserRound;
  return (
    <span aria-hidden className="flex size-5 shrink-0 items-center justify-center text-muted [&_svg]:size-4">
      <Icon />
    </span>
  );
}

function wordsOf(known: OtherPerson["known"]): string {
  switch (known.state) {
    case "match":
      return `${known.label} ${known.name}`;
    case "several":
      return `${known.count} possible records`;
    case "none":
      return "Not in Salesforce";
    case "skipped":
      return "Skipped";
    case "unknown":
      return "Not looked up yet";
  }
}
