import { cn } from "./cn";

/**
 * Shows that something is under way; always beside words that say what. Drawn here (as Lucide's loader-circle), so that
 * the error pages, which every page carries along, need no icons.
 */
export function Spinner({ className }: { className?: string | undefined }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      className={cn("size-4 animate-spin", className)}
    >
      <path d="M21 12a9 9 0 1 1-6.219-8.56" />
    </svg>
  );
}
