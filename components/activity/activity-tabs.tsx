"use client";

import Link from "next/link";
import { cn } from "@/components/ui/cn";

type Tab = { href: string; label: string; count?: number | undefined; isCurrent: boolean };

/** The views of Activity, each a URL. */
export function ActivityTabs({ tabs }: { tabs: readonly Tab[] }) {
  return (
    <nav aria-label="Activity">
      <ul className="inline-flex gap-1 rounded-md bg-sunken p-1">
        {tabs.map(({ href, label, count, isCurrent }) => (
          <li key={label}>
            <Link
              href={href}
              scroll={false}
              aria-current={isCurrent ? "page" : undefined}
              className={cn(
                "touch-target flex h-7 items-center gap-2 rounded-sm px-3 text-sm",
                isCurrent ? "bg-surface font-medium text-ink ring-1 ring-line" : "text-muted hover:text-ink",
              )}
            >
              {label}
              {count !== undefined && <span className="font-normal text-muted tabular-nums">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
