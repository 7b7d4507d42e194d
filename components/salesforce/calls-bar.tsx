import type { ReactNode } from "react";

type Props = { used: number; limit: number; ours: number };

/** One bar for the org's day: ours, others', free; all of it in words below. */
export function CallsBar({ used, limit, ours }: Props) {
  const own = Math.min(ours, used);
  const others = used - own;
  const share = (calls: number) => (limit === 0 ? 0 : Math.min(100, (calls / limit) * 100));
  return (
    <div>
      <svg aria-hidden width="100%" height="20" className="block overflow-visible">
        <clipPath id="calls-bar">
          <rect y="6" width="100%" height="8" rx="4" />
        </clipPath>
        <g clipPath="url(#calls-bar)">
          <rect y="6" width="100%" height="8" className="fill-selected" />
          <rect y="6" width={`${share(used)}%`} height="8" className="fill-control" />
          <rect y="6" width={`${share(own)}%`} height="8" className="fill-accent" />
        </g>
        <Mark at="80%" />
        <Mark at="95%" />
      </svg>
      <dl className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        <Part label="Inlay" mark="bg-accent">
          {shown(own)}
        </Part>
        <Part label="Others" mark="bg-control">
          {shown(others)}
        </Part>
        <Part label="Free" mark="border border-control bg-selected">
          {shown(Math.max(0, limit - used))} of {shown(limit)}
        </Part>
        <div className="ml-auto text-muted tabular-nums max-md:ml-0">
          <dt className="sr-only">Used</dt>
          <dd>{Math.round(share(used))} % used</dd>
        </div>
      </dl>
    </div>
  );
}

/** Where something begins to wait. */
function Mark({ at }: { at: string }) {
  return <rect x={at} y="2" width="1" height="16" className="fill-soft" />;
}

function Part({ label, mark, children }: { label: string; mark: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt className="flex items-center gap-1.5 text-muted">
        <span aria-hidden className={`size-2.5 rounded-xs ${mark}`} />
        {label}
      </dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}

function shown(calls: number): string {
  return calls.toLocaleString("en");
}
