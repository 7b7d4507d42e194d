"use client";

import { Paperclip } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { MessageInfo, NoteInfo } from "@/lib/inbox/schema";
import { MessageBody } from "./message-body";

type Props = {
  message: MessageInfo;
  /** Older messages are folded to one line. */
  startsOpen: boolean;
  extras: MessageExtras;
  onRetry: (messageId: string) => void;
};

/** What other slices have to say at a message. */
export type MessageExtras = {
  /** In its line, while it is folded. */
  mark: (message: MessageInfo) => ReactNode;
  /** Below it, while it is open; the line is kept free, so that nothing moves when it comes. */
  status: (message: MessageInfo) => ReactNode;
  /** At one of its attachments. */
  fileMark: (message: MessageInfo, attachmentId: string) => ReactNode;
  /** At the right of its line. */
  menu: (message: MessageInfo) => ReactNode;
  /** At the right of a note. */
  noteMenu: (note: NoteInfo) => ReactNode;
};

/** One message as a sheet: who, when, to whom, and what it says. */
export function MessageItem({ message, startsOpen, extras, onRetry }: Props) {
  const [isOpen, setOpen] = useState(startsOpen);
  const { from, author, sentAt, direction, snippet } = message;
  const name = author?.name ?? from.name ?? from.address;
  return (
    <article aria-label={`${direction === "in" ? "From" : "Sent by"} ${name}`} className="rounded-md border bg-surface">
      <div className="flex items-center">
        <h3 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="focus-inset flex w-full items-center gap-3 rounded-md px-4 py-3 text-left"
          >
            <Avatar name={name} seed={from.address} />
            <span className={cn("min-w-0 flex-1", direction === "out" && "text-right")}>
              <span className="block truncate">
                <span className="font-medium text-ink">{name}</span>{" "}
                <span className="font-normal text-muted">{isOpen ? recipients(message) : snippet}</span>
              </span>
            </span>
            <DeliveryMark message={message} />
            {!isOpen && extras.mark(message)}
            <Time value={sentAt} format="clock" className="shrink-0 font-normal text-muted text-xs" />
          </button>
        </h3>
        <div className="mr-3 -ml-2 flex empty:hidden">{extras.menu(message)}</div>
      </div>
      {isOpen && <OpenMessage {...{ message, extras, onRetry }} />}
    </article>
  );
}

function OpenMessage({ message, extras, onRetry }: Omit<Props, "startsOpen">) {
  return (
    <div className="px-4 pb-2">
      <Trouble message={message} onRetry={onRetry} />
      <MessageBody message={message} />
      <Attachments {...{ message, extras }} />
      <div className="mt-1 flex h-6 items-center">{extras.status(message)}</div>
    </div>
  );
}

function recipients({ to, cc, from, direction }: MessageInfo): string {
  const names = [...to, ...cc].map(({ name, address }) => name ?? address);
  const others = names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
  return direction === "in" ? `${from.address} to ${others}` : `to ${others}`;
}

function DeliveryMark({ message }: { message: MessageInfo }): ReactNode {
  if (message.delivery === "queued" || message.delivery === "sending") {
    return <span className="shrink-0 font-normal text-muted text-xs">Sending…</span>;
  }
  return null;
}

function Trouble({ message: { id, delivery, deliveryError }, onRetry }: Pick<Props, "message" | "onRetry">) {
  if (delivery !== "failed" && delivery !== "unknown") return null;
  const again = (
    <Button size="sm" onClick={() => onRetry(id)}>
      Send again
    </Button>
  );
  const title = delivery === "failed" ? "This reply was not sent." : "This reply may have been sent.";
  return (
    <Banner tone={delivery === "failed" ? "danger" : "warning"} title={title} action={again} className="mb-3">
      {deliveryError}
    </Banner>
  );
}

function Attachments({ message, extras }: Pick<Props, "message" | "extras">) {
  const { attachments } = message;
  if (attachments.length === 0) return null;
  return (
    <ul aria-label="Attachments" className="mt-4 flex flex-wrap gap-2">
      {attachments.map(({ id, filename, size }) => (
        <li key={id} className="flex min-w-0 items-center gap-1">
          <a
            href={`/api/inbox/attachments/${id}`}
            download
            className="touch-target flex h-8 items-center gap-2 rounded-sm border px-2 text-soft hover:bg-hover [&_svg]:size-4 [&_svg]:shrink-0"
          >
            <Paperclip aria-hidden />
            <span className="min-w-0 max-w-60 truncate">{filename}</span>
            <span className="shrink-0 text-muted text-xs tabular-nums">{shownSize(size)}</span>
          </a>
          {extras.fileMark(message, id)}
        </li>
      ))}
    </ul>
  );
}

function shownSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
