import { type ReactNode, useId } from "react";
import { cn } from "./cn";

type CardProps = {
  title?: string | undefined;
  /** 2 unless the card stands below another heading. */
  headingLevel?: 2 | 3 | undefined;
  /** Beside the title, as in "Cases 5". */
  count?: ReactNode;
  /** One line on what the card decides or shows. */
  description?: ReactNode;
  /** At the right of the title: a link, a button, a badge. */
  action?: ReactNode;
  /** False for lists and tables that reach the card's edges. Default true. */
  padded?: boolean | undefined;
  id?: string | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

/** A named block on the page: one decision, or one related list. */
export function Card(props: CardProps) {
  const { title, action, padded = true, id, className, children } = props;
  const headingId = useId();
  return (
    <section
      id={id}
      aria-labelledby={title && headingId}
      className={cn("min-w-0 rounded-md border border-line bg-surface", className)}
    >
      {(title || action) && <CardHeading {...props} headingId={headingId} />}
      {children !== undefined && <div className={cn(padded && "px-4 pt-2 pb-4")}>{children}</div>}
    </section>
  );
}

function CardHeading(props: CardProps & { headingId: string }) {
  const { title, headingLevel = 2, count, description, action, padded = true, headingId } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <header className={cn("flex items-start gap-3 px-4 pt-3", padded ? "pb-1" : "pb-3")}>
      <div className="min-w-0 flex-1">
        <Heading id={headingId} className="font-semibold text-base">
          {title}
          {count != null && <span className="ml-2 font-normal text-muted tabular-nums">{count}</span>}
        </Heading>
        {description && <p className="text-muted text-sm">{description}</p>}
      </div>
      {action && <div className="flex h-5.5 shrink-0 items-center gap-2">{action}</div>}
    </header>
  );
}

type CardRowProps = { title: string; description?: ReactNode; control?: ReactNode; titleId?: string | undefined };

/** A line of a card: title and one-line effect at the left, its control at the right. */
export function CardRow({ title, description, control, titleId }: CardRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-1 last:pb-0">
      <div className="min-w-40 flex-1">
        <p id={titleId} className="font-medium text-sm">
          {title}
        </p>
        {description && <p className="text-muted text-sm">{description}</p>}
      </div>
      {control && <div className="flex shrink-0 items-center gap-2">{control}</div>}
    </div>
  );
}
