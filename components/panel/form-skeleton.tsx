import { Skeleton } from "@/components/ui/skeleton";

/** Where a form will stand, while it is on its way. */
export function FormSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Loading the form</span>
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} className="h-13 w-full" />
      ))}
    </div>
  );
}
