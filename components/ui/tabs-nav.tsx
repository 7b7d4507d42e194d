"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Menu, MenuItem } from "./menu";

type NavTab = {
  href: string;
  label: string;
  count?: number | undefined;
  /** There are unsaved changes on it: a dot, and the words for those who do not see it. */
  unsaved?: boolean | undefined;
  icon?: ReactNode;
};

export type TabsNavProps = {
  /** What the links lead through: "Settings". */
  label: string;
  tabs: readonly NavTab[];
  /** The link of this page; otherwise the longest one that begins the address. */
  current?: string | undefined;
  /** `column` is a list at the left that becomes a menu on small screens. Default `row`. */
  direction?: "row" | "column" | undefined;
  className?: string | undefined;
};

/** Pages that belong together, as links: a tab is a URL. */
export function TabsNav({ label, tabs, current, direction = "row", className }: TabsNavProps) {
  const path = usePathname();
  const active = current ?? nearest(tabs, path);
  const shown = tabs.find((tab) => tab.href === active);
  const column = direction === "column";
  return (
    <nav aria-label={label} className={cn("min-w-0", className)}>
      {column && (
        <div className="md:hidden">
          <Menu
            trigger={
              <Button className="w-full justify-between!">
                {shown?.label ?? label}
                <ChevronDown aria-hidden />
              </Button>
            }
          >
            {tabs.map((tab) => (
              <MenuItem key={tab.href} href={tab.href} icon={tab.icon}>
                {tab.label}
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
      <ul className={cn("flex", column ? "flex-col gap-0.5 max-md:hidden" : "flex-wrap gap-1 border-line border-b")}>
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <TabLink tab={tab} active={tab.href === active} column={column} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TabLink({ tab, active, column }: { tab: NavTab; active: boolean; column: boolean }) {
  return (
    <Link
      href={tab.href}
      aria-current={active ? "page" : undefined}
      className={cn(
        "focus-inset touch-target flex items-center gap-2 rounded-sm px-2 text-muted text-sm hover:text-ink aria-[current]:font-medium aria-[current]:text-ink [&_svg]:size-4",
        column
          ? "h-8 hover:bg-hover aria-[current]:bg-selected"
          : "h-9 rounded-b-none border-transparent border-b-2 forced-colors:border-b-0 aria-[current]:border-accent",
      )}
    >
      {tab.icon}
      <span className={cn(column && "min-w-0 flex-1 truncate")}>{tab.label}</span>
      {tab.count !== undefined && <span className="font-normal text-muted tabular-nums">{tab.count}</span>}
      {tab.unsaved && (
        <>
          <span aria-hidden className="size-1.5 rounded-full bg-accent" />
          <span className="sr-only">, unsaved changes</span>
        </>
      )}
    </Link>
  );
}

function nearest(tabs: readonly NavTab[], path: string): string | undefined {
  const under = tabs.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  return under.reduce<NavTab | undefined>(
    (best, tab) => (tab.href.length > (best?.href.length ?? 0) ? tab : best),
    undefined,
  )?.href;
}
