import type { ReactNode } from "react";
import { cn } from "./cn";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger" | "info";

const tones: Record<Tone, string> = {
  neutral: "bg-selected text-soft",
  accent: "bg-accent-surface text-accent-ink",
  success: "bg-success-surface text-success-ink",
  warning: "bg-warning-surface text-warning-ink",
  danger: "bg-danger-surface text-danger-ink",
  info: "bg-info-surface text-info-ink",
};

type BadgeProps = {
  tone?: Tone | undefined;
  /** Decorative; the word carries the meaning. */
  icon?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/** A state or kind in a word: "Sandbox", "Connected", "Required". */
export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1 whitespace-nowrap rounded-xs border border-transparent px-1.5 font-medium text-xs [&_svg]:size-3 [&_svg]:shrink-0",
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
