import { ExternalLink, StickyNote } from "lucide-react";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { NoteInfo } from "@/lib/inbox/schema";

type Props = { note: NoteInfo /** At the right of its line. */; menu: ReactNode };

/** A private remark between the messages: who, when, what, and where it is seen. */
export function NoteItem({ note: { author, text, link, writtenAt }, menu }: Props) {
  const name = author?.name ?? "Inlay";
  return (
    <article aria-label={`Note by ${name}`} className="flex items-start gap-3 rounded-md bg-warning-surface px-4 py-2">
      <StickyNote aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          <span className="font-medium">Note</span> <span className="text-soft">{name}</span>
        </p>
        <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>
        {link && (
          <a
            href={link.href}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-flex items-center gap-1 text-accent-ink hover:underline [&_svg]:size-3.5"
          >
            {link.label}
            <span className="sr-only"> in a new tab</span>
            <ExternalLink aria-hidden />
          </a>
        )}
      </div>
      <Time value={writtenAt} format="clock" className="shrink-0 text-muted text-xs" />
      <div className="-mr-1 flex empty:hidden">{menu}</div>
    </article>
  );
}
