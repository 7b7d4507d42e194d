import { Skeleton } from "@/components/ui/skeleton";

/** What stands where the panel will be, with its final measures, so that nothing moves when it comes. */
export function PanelSkeleton({ labels = 8 }: { labels?: number }) {
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
        {Array.from({ length: labels }, (_, index) => (
          <div key={index} className="flex h-7 items-center gap-2">
            <Skeleton className="h-3 w-20" />
            <Skeleton className="h-3 w-32" />
          </div>
        ))}
      </div>
    </div>
  );
}
