import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. Of two that set the same property the one that Tailwind writes last wins, wherever they stand here: give a choice as a
 * choice (`isOpen ? a : b`), and mark what a caller sets against a component's own look as important (`h-10!`).
 */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}
