import type { ComponentProps, ReactNode } from "react";

export type NavItem = {
  href: string;
  label: string;
  /** A lucide icon, as an element. */
  icon: ReactNode;
  /** Something waits there: "3 unread". */
  count?: number | undefined;
  /** Second key after G: "i" for G then I. */
  key?: string | undefined;
};

export type Navigation = {
  workspace: string;
  member: { name: string; email: string; role: string };
  /** Only what this member may open. */
  items: readonly NavItem[];
  /** Where the sign-out form posts: a server action or an address. */
  signOut: NonNullable<ComponentProps<"form">["action"]>;
};

/** Whether a page lies at or below an item. */
export function isCurrent(item: NavItem, path: string): boolean {
  return path === item.href || path.startsWith(`${item.href}/`);
}
