"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { FocusEvent, ReactNode, RefObject } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import type { MenuChoiceProps, MenuItemProps } from "./menu";
import { StandIn } from "./stand-in";

type MenuListProps = {
  id: string;
  labelledBy: string;
  button: RefObject<HTMLElement | null>;
  /** Whether the first item takes the focus, asked once an opening: it does when a key opened the list. */
  takesFirst: () => boolean;
  open: boolean;
  setOpen: (open: boolean) => void;
  align: "start" | "center" | "end";
  side: "top" | "right" | "bottom" | "left";
  className?: string | undefined;
  children: ReactNode;
};

/** What `Menu` opens; fetched when it is first wanted. */
export function MenuList(props: MenuListProps) {
  const { id, labelledBy, button, takesFirst, open, setOpen, align, side, className, children } = props;

  function onFocus({ target, currentTarget }: FocusEvent<HTMLElement>) {
    if (target !== currentTarget || !takesFirst()) return;
    currentTarget.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus();
  }

  return (
    <Radix.Root open={open} onOpenChange={setOpen} modal={false}>
      <Radix.Trigger asChild>
        <StandIn button={button} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          {...{ id, align, side, onFocus }}
          aria-labelledby={labelledBy}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 animate-appear overflow-y-auto rounded-md bg-floating p-1 shadow-popover",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemClass = cn(
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-ink text-sm outline-none pointer-coarse:min-h-11",
  "data-disabled:opacity-50 data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 [&_svg]:size-4 [&_svg]:shrink-0 [&>svg]:text-muted",
);

/** One action of a menu. */
export function MenuItem({ icon, shortcut, danger, disabled, href, newTab, onSelect, children }: MenuItemProps) {
  const content = (
    <>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {newTab && <span className="sr-only">(opens in a new tab)</span>}
      {shortcut && <Kbd keys={shortcut} />}
    </>
  );
  return (
    <Radix.Item
      disabled={disabled ?? false}
      {...(onSelect && { onSelect })}
      asChild={href !== undefined}
      className={cn(itemClass, danger && "text-danger-ink [&_svg]:text-danger-ink")}
    >
      {href === undefined ? (
        content
      ) : (
        <Link href={href} {...(newTab && { target: "_blank", rel: "noreferrer" })}>
          {content}
        </Link>
      )}
    </Radix.Item>
  );
}

/** A choice of one among several, with its group's label. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <Radix.RadioGroup value={value} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          onSelect={() => onChange(option.value)}
          className={itemClass}
        >
          {option.icon}
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden className="text-muted" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 font-medium text-muted text-xs">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
