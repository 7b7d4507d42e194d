import { cn } from "./cn";

/** A grey stand-in with the final size, so that nothing moves when the content comes. Size it with classes: `h-4 w-32`. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={cn("animate-breathe rounded-xs bg-skeleton", className)} />;
}
