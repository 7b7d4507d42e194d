import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  /** Decorative, at most one. */
  icon?: ReactNode;
  /** One line of sense: what is or is not here. */
  title: string;
  /** One line of cause, or what to do. */
  description?: ReactNode;
  /** One button. */
  action?: ReactNode;
  /** When the state is the page itself: its heading. */
  headingLevel?: 1 | 2 | 3 | undefined;
  className?: string | undefined;
};

/** Nothing here, or something went wrong here: one line of sense, one of cause, one button. */
export function EmptyState({ icon, title, description, action, headingLevel, className }: EmptyStateProps) {
  const Title = headingLevel === undefined ? "p" : (`h${headingLevel}` as const);
  return (
    <div className={cn("flex flex-col items-center justify-center px-6 py-10 text-center", className)}>
      {icon && (
        <span aria-hidden className="mb-3 text-muted [&_svg]:size-5">
          {icon}
        </span>
      )}
      <Title className="font-medium text-base">{title}</Title>
      {description && <p className="max-w-90 text-muted text-sm">{description}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
