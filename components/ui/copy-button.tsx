"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { useAnnounce } from "./status-text";

type CopyButtonProps = {
  text: string;
  /** What is copied: "Copy callback URL". Default "Copy". */
  label?: string | undefined;
  /** With the words beside the icon. */
  showLabel?: boolean | undefined;
};

/** A label may be a sentence, and stand where there is little room. */
const manyWords = "h-auto! min-h-7 max-w-full shrink! whitespace-normal! py-1 text-left";

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label = "Copy", showLabel = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const announce = useAnnounce();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce("Copied");
    } catch {
      announce("The browser does not allow copying. Select the text instead.");
    }
  }

  const icon = copied ? <Check aria-hidden /> : <Copy aria-hidden />;
  if (showLabel) {
    return (
      <Button size="sm" icon={icon} onClick={() => void copy()} className={manyWords}>
        {copied ? "Copied" : label}
      </Button>
    );
  }
  return (
    <IconButton size="sm" label={copied ? "Copied" : label} onClick={() => void copy()}>
      {icon}
    </IconButton>
  );
}
