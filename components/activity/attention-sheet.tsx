"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { Act, AttentionDetail } from "@/lib/automation/attention-schema";
import { actName, isDirect } from "./act-words";
import { Candidates } from "./candidates";
import { EditForm, type FieldInputType } from "./edit-form";
import { useAttentionDetail } from "./queries";
import type { Acts } from "./use-acts";

type Props = {
  messageId: string;
  FieldInput: FieldInputType;
  acts: Acts;
  onClose: () => void;
  onAct: (act: Act, detail: AttentionDetail) => void;
};

/** One item, opened beside the list: why it is here, and everything that can be done about it. */
export function AttentionSheet({ messageId, onClose, ...props }: Props) {
  const { data, error } = useAttentionDetail(messageId);
  const name = data ? (data.item.person.name ?? data.item.person.address) : "Needs attention";
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={name} description={data?.item.conversation.subject}>
      {data && <Opened detail={data} {...props} />}
      {!data && error && <Gone message={error.message} />}
      {!data && !error && <Loading />}
    </Sheet>
  );
}

type OpenedProps = Omit<Props, "messageId" | "onClose"> & { detail: AttentionDetail };

function Opened({ detail, FieldInput, acts, onAct }: OpenedProps) {
  const { item, form, steps, code } = detail;
  const can = (act: Act) => item.acts.includes(act);
  // What concerns the candidates stands with them.
  const direct = item.acts.filter((act) => isDirect(act) && act !== "log-to-all");
  const start = useRef<HTMLDivElement>(null);
  // While it was loading there was nothing else to focus than the cross.
  useEffect(() => start.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={start} tabIndex={-1} className="flex flex-col gap-6 outline-none">
      <div className="flex flex-col gap-2">
        <Banner tone={code ? "danger" : "warning"} title={item.sentence}>
          <Facts detail={detail} />
          {code && <Details code={code} />}
        </Banner>
        <Link href={`/inbox/${item.conversation.id}`} className="text-accent-ink text-sm hover:underline">
          Open the conversation
        </Link>
      </div>
      <div className="flex flex-wrap gap-2">
        {direct.map((act) => (
          <Button key={act} loading={acts.pending === act} onClick={() => onAct(act, detail)}>
            {actName(act, item.cause)}
          </Button>
        ))}
      </div>
      {form && can("edit") && (
        <EditForm
          form={form}
          FieldInput={FieldInput}
          isPending={acts.pending === "edit"}
          onSend={(values) => acts.edit({ messageId: item.messageId, values }, item.cause)}
        />
      )}
      {can("change-match") && (
        <Candidates
          detail={detail}
          isPending={acts.pending === "change-match"}
          onChoose={({ sObject, id }) => void acts.chooseMatch({ messageId: item.messageId, sObject, recordId: id })}
          onAll={can("log-to-all") ? () => onAct("log-to-all", detail) : null}
          isSendingToAll={acts.pending === "log-to-all"}
        />
      )}
      {steps.length > 0 && <Steps steps={steps} />}
    </div>
  );
}

function Facts({ detail: { item } }: Pick<OpenedProps, "detail">) {
  const { action, mailbox, attempts, at } = item;
  return (
    <p>
      {action} · {mailbox.name} · <Time value={at} format="clock" />
      {attempts > 0 && ` · Tried ${attempts === 1 ? "once" : `${attempts} times`}; it is not tried again by itself.`}
    </p>
  );
}

function Steps({ steps }: Pick<AttentionDetail, "steps">) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-base">How it was decided</h3>
      <dl className="grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1 text-sm">
        {steps.map(({ name, sentence }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="wrap-anywhere">{sentence}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Not there any more: settled by somebody, by itself, or never there. */
function Gone({ message }: { message: string }) {
  const isSettled = message.includes("not found");
  return (
    <EmptyState
      title={isSettled ? "This needs nothing any more." : "It could not be loaded."}
      description={isSettled ? "It has reached Salesforce, or somebody has taken care of it." : message}
    />
  );
}

function Loading() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-8 w-60" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
