"use client";

import { useEffect } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { whenWanted } from "@/components/ui/when-wanted";
import type { RichTextProps } from "./rich-text/rich-text-input";

const inputs = whenWanted(() => import("./rich-text/rich-text-input"));

/** Rich text to edit; the editor comes when the first such field is opened. */
export function RichTextField(props: RichTextProps) {
  useEffect(() => inputs.want(), []);
  const Input = inputs.usePart()?.RichTextInput;
  return Input ? <Input {...props} /> : <Skeleton className="h-28" />;
}
