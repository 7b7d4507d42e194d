"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { MessageInfo } from "@/lib/inbox/schema";
import { splitQuote } from "./split-quote";

/** What a message says: HTML in a frame of its own that can run nothing, or plain text with its history folded. */
export function MessageBody({ message }: { message: MessageInfo }) {
  return message.hasHtml ? <HtmlBody message={message} /> : <TextBody text={message.text} />;
}

function TextBody({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  const { written, quoted } = splitQuote(text);
  return (
    <div className="max-w-[72ch] whitespace-pre-wrap break-words text-base text-ink">
      {written}
      {quoted && (
        <div className="mt-2">
          <IconButton
            label={isOpen ? "Hide quoted text" : "Show quoted text"}
            size="sm"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Ellipsis />
          </IconButton>
          {isOpen && <blockquote className="mt-2 border-l-2 pl-3 text-muted">{quoted}</blockquote>}
        </div>
      )}
    </div>
  );
}

function HtmlBody({ message }: { message: MessageInfo }) {
  const [showsImages, setShowsImages] = useState(false);
  const [height, setHeight] = useState(() => roughHeight(message.text));
  const from = message.from.name ?? message.from.address;
  return (
    <div>
      {message.hasRemoteImages && !showsImages && (
        <p className="mb-2 flex items-center gap-3 text-muted text-xs">
          Images from elsewhere are not loaded: they can tell the sender that you read this.
          <Button size="sm" onClick={() => setShowsImages(true)}>
            Show images
          </Button>
        </p>
      )}
      {/* Same origin, so that we can measure it; no scripts, forms or navigation, by sandbox and by the frame's own CSP. */}
      <iframe
        title={`Message from ${from}`}
        src={`/api/inbox/messages/${message.id}/body${showsImages ? "?images=1" : ""}`}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        className="mail-sheet block"
        style={{ height }}
        onLoad={(event) => follow(event.currentTarget, setHeight)}
      />
    </div>
  );
}

/** px; near enough that little moves when the frame has loaded. */
function roughHeight(text: string): number {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 72)), 0);
  return Math.min(lines, 60) * 22;
}

/** Keeps the frame as high as what it shows, so that a conversation scrolls as one. */
function follow(frame: HTMLIFrameElement, setHeight: (height: number) => void): void {
  const content = frame.contentDocument?.documentElement;
  if (!content) return;
  const measure = () => setHeight(Math.max(24, Math.ceil(content.getBoundingClientRect().height)));
  measure();
  new ResizeObserver(measure).observe(content);
}
