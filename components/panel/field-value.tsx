"use client";

import { Check, X } from "lucide-react";
import { useRegion } from "@/components/ui/preferences";
import { formatValue } from "@/lib/salesforce/format";
import type { PanelField } from "@/lib/panel/schema";

/** A value in ink: links lead somewhere, a checkbox says yes or no in a word too, nothing is a dash. */
export function FieldValueText({ panelField }: { panelField: PanelField }) {
  const { field, value, display, currency } = panelField;
  const region = useRegion();
  // What the server made of it: nothing that acts, fetches or covers the page is left in it (lib/panel/shown-html.ts).
  if (isFormatted(panelField))
    return <div className="rich-text wrap-anywhere" dangerouslySetInnerHTML={{ __html: display ?? "" }} />;
  const shown = formatValue(field, value, { ...region, display, currency });
  if (field.type === "boolean") {
    const Icon = value === true ? Check : X;
    return (
      <span className="inline-flex items-center gap-1 [&_svg]:size-4">
        <Icon aria-hidden className="text-muted" />
        {shown}
      </span>
    );
  }
  return <span className="wrap-anywhere whitespace-pre-line">{shown}</span>;
}

/** Whether it is shown with paragraphs, lists and links of its own, which fit into no button. */
export const isFormatted = ({ field, display }: PanelField) => field.isHtml && display !== null;

/** Where a value leads, for mail, phone and web addresses; null when nowhere. */
export function linkOf({ field, value }: PanelField): string | null {
  if (typeof value !== "string" || value === "") return null;
  if (field.type === "email") return `mailto:${value}`;
  if (field.type === "phone") return `tel:${value.replaceAll(/[^\d+]/g, "")}`;
  if (field.type !== "url") return null;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`;
  return /^https?:/i.test(address) ? address : null;
}
