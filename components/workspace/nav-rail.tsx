"use client";

import { Keyboard, PanelLeft, SunMoon } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import type { ComponentProps, ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Menu } from "@/components/ui/menu";
import { usePreference } from "@/components/ui/preferences";
import { useShortcuts } from "@/components/ui/shortcuts";
import { useShortcutHelp } from "@/components/ui/shortcut-help";
import { Tooltip } from "@/components/ui/tooltip";
import { AccountMenu } from "./account-menu";
import { Mark } from "./mark";
import { isCurrent, type NavItem, type Navigation } from "./navigation";
import { ThemeChoice } from "./theme-choice";

const rowClass =
  "focus-inset flex h-9 w-full items-center gap-3 rounded-sm px-2.5 text-left text-muted text-sm hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-ink [&_svg]:size-4 [&_svg]:shrink-0";

/** Navigation at the left: 56 px of icons, or 200 with words; which of the two is remembered. */
export function NavRail({ workspace, member, items, signOut }: Navigation) {
  const path = usePathname();
  const [rail, setRail] = usePreference("rail", "narrow");
  const { openSheet, help } = useShortcutHelp();
  const wide = rail === "wide";
  const account = (
    <>
      <span className="sr-only">Account of </span>
      {member.name}
    </>
  );
  useNavigationKeys(items);
  return (
    <header
      className={cn("flex shrink-0 flex-col border-line border-r bg-sunken p-2 max-md:hidden", wide ? "w-50" : "w-14")}
    >
      <div className="mb-3 flex h-10 items-center gap-3 px-2">
        <Mark />
        {wide && <span className="min-w-0 truncate font-semibold text-sm">{workspace}</span>}
      </div>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto">
        <ul className="flex flex-col gap-1">
          {items.map((item) => (
            <li key={item.href}>
              <RailLink item={item} current={isCurrent(item, path)} wide={wide} />
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-col gap-1 pt-2">
        <RailButton label="Keyboard shortcuts" shortcut="?" wide={wide} onClick={() => openSheet(true)}>
          <Keyboard aria-hidden />
        </RailButton>
        <Menu
          side="right"
          align="end"
          trigger={
            <RailButton label="Theme" wide={wide}>
              <SunMoon aria-hidden />
            </RailButton>
          }
        >
          <ThemeChoice />
        </Menu>
        <RailButton
          label={wide ? "Narrow navigation" : "Widen navigation"}
          wide={wide}
          onClick={() => setRail(wide ? "narrow" : "wide")}
        >
          <PanelLeft aria-hidden />
        </RailButton>
        <AccountMenu
          {...{ workspace, member, signOut }}
          side="right"
          trigger={
            <RailButton label={account} wide={wide} className="mt-1 h-10! px-1.5!">
              <Avatar name={member.name} seed={member.email} />
            </RailButton>
          }
        />
      </div>
      {help}
    </header>
  );
}

function useNavigationKeys(items: readonly NavItem[]): void {
  const router = useRouter();
  const going = items.flatMap(({ href, label, key }) =>
    key === undefined
      ? []
      : [{ keys: `g ${key}`, label: `Go to ${label}`, group: "Navigation", run: () => router.push(href) }],
  );
  useShortcuts(going);
}

function RailLink({ item, current, wide }: { item: NavItem; current: boolean; wide: boolean }) {
  const link = (
    <Link href={item.href} aria-current={current ? "page" : undefined} className={cn(rowClass, "relative")}>
      {item.icon}
      <span className={cn("min-w-0 flex-1 truncate", !wide && "sr-only")}>{item.label}</span>
      {item.count !== undefined && item.count > 0 && (
        <span
          className={cn(
            "text-xs tabular-nums",
            !wide &&
              "absolute top-0.5 right-0.5 min-w-4 rounded-full bg-accent px-1 text-center font-medium text-on-solid leading-4",
          )}
        >
          {item.count > 99 ? "99+" : item.count}
        </span>
      )}
    </Link>
  );
  if (wide) return link;
  return (
    <Tooltip content={item.label} side="right" shortcut={item.key && `g ${item.key}`}>
      {link}
    </Tooltip>
  );
}

type RailButtonProps = ComponentProps<"button"> & {
  label: ReactNode;
  wide: boolean;
  shortcut?: string | undefined;
};

function RailButton({ label, wide, shortcut, className, children, ...rest }: RailButtonProps) {
  const button = (
    <button type="button" {...rest} className={cn(rowClass, className)}>
      {children}
      <span className={wide ? "min-w-0 flex-1 truncate" : "sr-only"}>{label}</span>
    </button>
  );
  if (wide) return button;
  return (
    <Tooltip content={label} side="right" shortcut={shortcut}>
      {button}
    </Tooltip>
  );
}
