import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** Shows that something is under way; always beside words that say what. */
export function Spinner({ className }: { className?: string | undefined }) {
  return <LoaderCircle aria-hidden className={cn("size-4 animate-spin", className)} />;
}
