"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Refused } from "@/components/ui/refused";
import { type RequestError, request } from "@/components/ui/request";
import { useAnnounce } from "@/components/ui/status-text";
import { LogToAllPlan } from "@/lib/automation/log-to-all-schema";
import { ConversationLog } from "@/lib/automation/verdict-schema";

type Props = { conversationId: string /** Called once it is on its way. */; onDone: () => void };

/** Logs the conversation to every record with the address, after saying what that comes to. */
export function LogToAll({ conversationId, onDone }: Props) {
  const path = `/api/automation/conversations/${conversationId}/log-to-all`;
  const client = useQueryClient();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const plan = useMutation<LogToAllPlan, RequestError>({
    mutationFn: () => request(path, LogToAllPlan),
    onSuccess: (found) => (isWorth(found) ? setOpen(true) : announce(nothingToDo(found))),
  });
  const found = plan.data;

  async function send(recordIds: readonly string[]) {
    try {
      await request(path, ConversationLog, { method: "POST", body: { recordIds } });
    } catch (error) {
      return error instanceof Error ? error.message : "The server was not reached.";
    }
    void client.invalidateQueries({ queryKey: ["conversation-log", conversationId] });
    announce(`Being logged to all ${recordIds.length} records`);
    onDone();
  }

  return (
    <>
      <Button variant="ghost" loading={plan.isPending} loadingText="Looking" onClick={() => plan.mutate()}>
        Log to all…
      </Button>
      {plan.isError && <Refused refusal={plan.error} on={{ retry: plan.mutate, reload: plan.mutate }} />}
      {found && !isWorth(found) && <p className="w-full text-muted text-sm">{nothingToDo(found)}</p>}
      {found && (
        <AlertDialog
          open={isOpen}
          onOpenChange={setOpen}
          title={`Log this conversation to all ${found.records.length}?`}
          description={<Told plan={found} />}
          confirmLabel={`Log to all ${found.records.length}`}
          danger={false}
          onConfirm={() => send(found.records.map(({ id }) => id))}
        />
      )}
    </>
  );
}

const isWorth = ({ records, messages }: LogToAllPlan) => records.length > 1 && messages.toLog > 0;

function nothingToDo({ records, messages }: LogToAllPlan): string {
  if (records.length < 2) return "Fewer than two of these have the address itself. Choose one instead.";
  return messages.logged > 0
    ? "All messages of this conversation are logged to all of them already."
    : "This conversation has no message that can be logged.";
}

/** What is made, for whom, and what stays as it is. */
function Told({ plan }: { plan: LogToAllPlan }) {
  const { records, messages } = plan;
  const others = records.filter(({ isNew }) => !isNew).map(nameOf);
  return (
    <div className="flex flex-col gap-2">
      <p>{made(plan)}</p>
      <ul className="list-disc pl-5">
        {records
          .filter(({ isNew }) => isNew)
          .map((record) => (
            <li key={record.id} className="wrap-anywhere">
              {nameOf(record)}
            </li>
          ))}
      </ul>
      {others.length > 0 && <p>Logged already, and not again: {others.join("; ")}.</p>}
      {messages.logged > 0 && <p>{counted(messages.logged, "message")} logged to all of them already.</p>}
      <p>
        Later mail in this conversation follows, where the mailbox logs mail. Nobody is remembered as the match: you can
        still choose one.
      </p>
    </div>
  );
}

const nameOf = ({ sObject, name, accountName }: LogToAllPlan["records"][number]) =>
  [`${sObject} ${name}`, accountName].filter(Boolean).join(" · ");

function made({ makes, count, messages: { toLog } }: LogToAllPlan): string {
  const of = counted(toLog, "message");
  if (makes === "Task") return `${counted(count, "Task")} for ${of}, in the activities of:`;
  return `${of}, as ${toLog === 1 ? "an Email Message" : "Email Messages"}, in the activities of:`;
}

const counted = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;
