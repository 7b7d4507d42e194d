import { cn } from "@/components/ui/cn";

const targets = [
  { id: "main", label: "Skip to the page", shown: "" },
  { id: "list", label: "Skip to the list", shown: "not-[body:has(#list)_*]:hidden" },
  { id: "conversation", label: "Skip to the conversation", shown: "not-[body:has(#conversation)_*]:hidden" },
  { id: "panel", label: "Skip to Salesforce", shown: "not-[body:has(#panel)_*]:hidden" },
];

/** First in the tab order, seen once focused; a link whose target (`id="list"` and so on) is not on the page is not there either. */
export function SkipLinks() {
  return (
    <nav aria-label="Skip links">
      {targets.map(({ id, label, shown }) => (
        <a
          key={id}
          href={`#${id}`}
          className={cn(
            "sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-sm focus:bg-floating focus:px-3 focus:py-2 focus:font-medium focus:shadow-popover",
            shown,
          )}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
