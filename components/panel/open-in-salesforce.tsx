import { ExternalLink } from "lucide-react";
import type { PanelRecord } from "@/lib/panel/schema";

/** The way to a record's own page, in a new tab. */
export function OpenInSalesforce({ record }: { record: Pick<PanelRecord, "url" | "name"> }) {
  return (
    <a
      href={record.url}
      target="_blank"
      rel="noopener noreferrer"
      title="Open in Salesforce"
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-xs text-muted hover:bg-hover hover:text-ink [&_svg]:size-4"
    >
      <ExternalLink aria-hidden />
      <span className="sr-only">Open {record.name} in Salesforce, in a new tab</span>
    </a>
  );
}
