"use client";

import { CircleAlert, CircleDashed, CloudCheck, CloudUpload, Ellipsis, Hand, type LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useAnnounce } from "@/components/ui/status-text";
import { Time } from "@/components/ui/time";
import { useWarn } from "@/components/ui/toast-provider";
import type { FileStatus } from "@/lib/automation/file-schema";
import type { MessageStatus } from "@/lib/automation/verdict-schema";
import { useConversationLog, useLogMessage } from "./queries";

type Subject = { conversationId: string; messageId: string };

const looks: Record<Exclude<MessageStatus["state"], "off">, { Icon: LucideIcon; ink: string }> = {
  logged: { Icon: CloudCheck, ink: "text-success" },
  waiting: { Icon: CloudUpload, ink: "text-muted" },
  held: { Icon: Hand, ink: "text-warning" },
  failed: { Icon: CircleAlert, ink: "text-danger" },
  "not-logged": { Icon: CircleDashed, ink: "text-muted" },
  skipped: { Icon: CircleDashed, ink: "text-muted" },
  dismissed: { Icon: CircleDashed, ink: "text-muted" },
};

function useStatus({ conversationId, messageId }: Subject): MessageStatus | undefined {
  return useConversationLog(conversationId).data?.statuses.find((status) => status.messageId === messageId);
}

type StatusProps = Subject & {
  /** Where the reader mends what is held or failed. */
  attentionHref: string;
};

/** "Logged 14:02 · open Task" below an open message. Nothing where nothing was asked for. */
export function MessageLogStatus({ attentionHref, ...subject }: StatusProps) {
  const status = useStatus(subject);
  if (!status || status.state === "off") return <p role="status" />;
  const { Icon, ink } = looks[status.state];
  return (
    <div className="flex min-w-0 items-center gap-1.5 text-muted text-xs">
      <Icon aria-hidden className={cn("size-3.5 shrink-0", ink)} />
      <p role="status" className="min-w-0 truncate">
        {status.sentence}
        {status.at && (
          <>
            {" "}
            <Time value={status.at} format="clock" />
          </>
        )}
      </p>
      <WayOn status={status} attentionHref={attentionHref} />
    </div>
  );
}

const linkClass = "shrink-0 rounded-xs font-medium text-accent-ink hover:underline";

/** The Tasks in the activities of several records, each by whose it is. */
function Several({ entries }: Pick<MessageStatus, "entries">) {
  return (
    <>
      <span aria-hidden>·</span>
      <Menu
        trigger={
          <button type="button" className={linkClass}>
            open {entries.length} Tasks
          </button>
        }
      >
        {entries.map(({ of, url }) => (
          <MenuItem key={url} href={url} newTab>
            Task of {of || "another record"}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

function WayOn({ status, attentionHref }: { status: MessageStatus; attentionHref: string }) {
  if (status.entries.length > 0) return <Several entries={status.entries} />;
  if (status.url) {
    return (
      <>
        <span aria-hidden>·</span>
        <a href={status.url} target="_blank" rel="noopener noreferrer" className={linkClass}>
          {status.url.includes("/EmailMessage/") ? "open Email Message" : "open Task"}
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      </>
    );
  }
  if (!status.canFix) return null;
  // Somebody unknown is added in the panel, which every member has
  if (status.state === "not-logged" || (status.state === "held" && !attentionHref)) {
    return (
      <>
        <span aria-hidden>·</span>
        <button type="button" className={linkClass} onClick={() => document.getElementById("panel")?.focus()}>
          fix
        </button>
      </>
    );
  }
  return (
    <>
      <span aria-hidden>·</span>
      <Link href={attentionHref} prefetch={false} className={linkClass}>
        fix
      </Link>
    </>
  );
}

/** The same in a sign, for a message that is folded to one line. */
export function MessageLogMark(subject: Subject) {
  const status = useStatus(subject);
  if (!status || status.state === "off") return null;
  const { Icon, ink } = looks[status.state];
  return (
    <span title={status.sentence} className="shrink-0">
      <Icon aria-hidden className={cn("size-3.5", ink)} />
      <span className="sr-only">{status.sentence}</span>
    </span>
  );
}

const fileLooks: Record<FileStatus["state"], { Icon: LucideIcon; ink: string }> = {
  there: { Icon: CloudCheck, ink: "text-success" },
  waiting: { Icon: CloudUpload, ink: "text-muted" },
  refused: { Icon: CircleAlert, ink: "text-danger" },
  "left-out": { Icon: CircleDashed, ink: "text-muted" },
};

/** Whether an attachment is in Salesforce, as a sign; nothing where the mailbox sends none. */
export function FileMark({ attachmentId, ...subject }: Subject & { attachmentId: string }) {
  const file = useStatus(subject)?.files.find((each) => each.attachmentId === attachmentId);
  if (!file) return null;
  const { Icon, ink } = fileLooks[file.state];
  return (
    <span title={file.sentence} className="shrink-0">
      <Icon aria-hidden className={cn("size-3.5", ink)} />
      <span className="sr-only">{file.sentence}</span>
    </span>
  );
}

/** What can be done with one message, with what other slices add; nothing while no org is connected. */
export function MessageMenu({ more, ...subject }: Subject & { more?: ReactNode }) {
  const { conversationId, messageId } = subject;
  const log = useConversationLog(conversationId).data;
  const status = log?.statuses.find((each) => each.messageId === messageId);
  const logMessage = useLogMessage(conversationId);
  const announce = useAnnounce();
  const warn = useWarn();
  if (!log?.canLog) return null;
  const isLogged = status?.state === "logged";
  const send = () =>
    logMessage.mutate(messageId, {
      onSuccess: ({ sentence }) => announce(sentence),
      onError: ({ message }) => warn(`Not logged: ${message}`),
    });
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="Message actions" size="sm" loading={logMessage.isPending}>
          <Ellipsis />
        </IconButton>
      }
    >
      <MenuItem icon={<CloudUpload />} disabled={isLogged || status?.state === "waiting"} onSelect={send}>
        {isLogged ? "Logged to Salesforce" : "Log to Salesforce"}
      </MenuItem>
      {isLogged && status.url && (
        <MenuItem href={status.url} newTab icon={<CloudCheck />}>
          Open in Salesforce
        </MenuItem>
      )}
      {more}
    </Menu>
  );
}
