import { Skeleton } from "@/components/ui/skeleton";

/** How many fields there are where nobody knows yet which. */
const usually: readonly string[] = Array.from({ length: 8 }, () => "");

/** What stands where the panel will be, with its final measures, so that nothing moves when it comes. */
export function PanelSkeleton({ labels = [] }: { labels?: readonly string[] }) {
  const rows = labels.length > 0 ? labels : usually;
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Asking Salesforce</span>
      <div className="flex items-center gap-2">
        <Skeleton className="size-7" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-4 w-40" />
        </div>
      </div>
      <Skeleton className="h-3 w-56" />
      <div>
        {rows.map((label, index) => (
          <div key={label || index} className="grid h-7 grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-2">
            {label ? <span className="truncate text-muted">{label}</span> : <Skeleton className="h-3 w-20" />}
            <Skeleton className="h-3 w-32" />
          </div>
        ))}
      </div>
    </div>
  );
}
