import type { ReactNode } from "react";

/** A figure or a moment under its name. Stands in a `dl`. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="break-words font-medium text-base tabular-nums">{children}</dd>
    </div>
  );
}

/** Facts side by side, as many as there is room for. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-x-4 gap-y-3">{children}</dl>;
}
