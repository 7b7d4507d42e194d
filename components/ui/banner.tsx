import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "./badge";
import { cn } from "./cn";
import { VisuallyHidden } from "./visually-hidden";

type BannerTone = Extract<Tone, "success" | "warning" | "danger" | "info">;

const looks = {
  info: { Icon: Info, word: "Note", ground: "bg-info-surface", icon: "text-info" },
  success: { Icon: CircleCheck, word: "Done", ground: "bg-success-surface", icon: "text-success" },
  warning: { Icon: TriangleAlert, word: "Warning", ground: "bg-warning-surface", icon: "text-warning" },
  danger: { Icon: CircleAlert, word: "Problem", ground: "bg-danger-surface", icon: "text-danger" },
};

type BannerProps = {
  tone?: BannerTone | undefined;
  /** The plain sentence; what follows is the cause. */
  title?: ReactNode;
  /** One button or link that mends it. */
  action?: ReactNode;
  /** `status` is read when it appears; `alert` interrupts and is only for what blocks. Default: neither. */
  role?: "status" | "alert" | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

/** A message that stays where it matters: sentence, cause, button. */
export function Banner({ tone = "info", title, action, role, className, children }: BannerProps) {
  const { Icon, word, ground, icon } = looks[tone];
  return (
    <div
      role={role}
      className={cn(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border border-transparent px-3 py-2 text-ink text-sm",
        ground,
        className,
      )}
    >
      <Icon aria-hidden className={cn("my-0.5 size-4 shrink-0", icon)} />
      <div className="min-w-40 flex-1">
        <VisuallyHidden>{word}: </VisuallyHidden>
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-soft">{children}</div>}
      </div>
      {action && <div className="flex shrink-0 items-center gap-2">{action}</div>}
    </div>
  );
}
