import { ExternalLink, Mail, Phone } from "lucide-react";
import type { PanelField } from "@/lib/panel/schema";
import { linkOf } from "./field-value";

const ways = {
  email: { Icon: Mail, does: "write" },
  phone: { Icon: Phone, does: "call" },
  url: { Icon: ExternalLink, does: "open in a new tab" },
};

/** Leads from a value to where one writes, calls or reads. */
export function ValueLink({ panelField }: { panelField: PanelField }) {
  const href = linkOf(panelField);
  if (!href) return null;
  const { label, type } = panelField.field;
  const { Icon, does } = type === "email" || type === "phone" ? ways[type] : ways.url;
  return (
    <a
      href={href}
      className="inline-flex size-6 shrink-0 items-center justify-center self-start rounded-xs text-muted hover:bg-hover hover:text-ink [&_svg]:size-3.5"
      {...(href.startsWith("http") ? { target: "_blank", rel: "noopener noreferrer" } : {})}
    >
      <Icon aria-hidden />
      <span className="sr-only">
        {label}: {does}
      </span>
    </a>
  );
}
