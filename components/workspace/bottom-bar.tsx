"use client";

import { CircleUser } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { MenuSeparator } from "@/components/ui/menu";
import { AccountMenu } from "./account-menu";
import { isCurrent, type Navigation } from "./navigation";
import { ThemeChoice } from "./theme-choice";

const placeClass = cn(
  "focus-inset relative flex h-14 w-full flex-col items-center justify-center gap-0.5 text-muted text-xs aria-[current]:font-medium aria-[current]:text-accent-ink [&_svg]:size-5",
);

/** Navigation at the bottom, where the thumb is; on small screens only. */
export function BottomBar({ workspace, member, items, signOut }: Navigation) {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="shrink-0 border-line border-t bg-sunken pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {items.map((item) => (
          <li key={item.href} className="flex-1">
            <Link href={item.href} aria-current={isCurrent(item, path) ? "page" : undefined} className={placeClass}>
              {item.icon}
              {item.label}
              {item.count !== undefined && item.count > 0 && (
                <span className="absolute top-1.5 left-1/2 ml-2 min-w-4 rounded-full bg-accent px-1 text-center font-medium text-on-solid leading-4">
                  {item.count > 99 ? "99+" : item.count}
                </span>
              )}
            </Link>
          </li>
        ))}
        <li className="flex-1">
          <AccountMenu
            {...{ workspace, member, signOut }}
            trigger={
              <button type="button" className={placeClass}>
                <CircleUser aria-hidden />
                Account
              </button>
            }
          >
            <ThemeChoice />
            <MenuSeparator />
          </AccountMenu>
        </li>
      </ul>
    </nav>
  );
}
