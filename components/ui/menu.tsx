"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import { type OpenProps, useOpen } from "./use-open";

type MenuProps = OpenProps & {
  /** A button; it gets the expanded state. */
  trigger: ReactElement;
  align?: "start" | "center" | "end" | undefined;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Actions behind a button: arrows move, Enter chooses, letters jump, Escape closes. */
export function Menu({ trigger, align = "start", side = "bottom", className, children, ...state }: MenuProps) {
  const [open, setOpen] = useOpen(state);
  return (
    <Radix.Root open={open} onOpenChange={setOpen} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          {...{ align, side }}
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
  "data-disabled:opacity-50 data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted",
);

type ItemProps = {
  icon?: ReactNode;
  /** In the form of `useShortcuts`. */
  shortcut?: string | undefined;
  /** For what takes something away. */
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Goes there instead of doing something; with `newTab` in a tab of its own, announced so. */
  href?: string | undefined;
  newTab?: boolean | undefined;
  onSelect?: ((event: Event) => void) | undefined;
  children: ReactNode;
};

/** One action of a menu. */
export function MenuItem({ icon, shortcut, danger, disabled, href, newTab, onSelect, children }: ItemProps) {
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

type MenuChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  onChange: (value: T) => void;
};

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
            <Check aria-hidden />
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
