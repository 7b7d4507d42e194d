import { TriangleAlert } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { AffectedSetting } from "@/lib/salesforce/drift-schema";

/** Settings that rest on fields which Salesforce no longer shows or lets be written, each with where it is mended. */
export function DriftCard({ affected }: { affected: readonly AffectedSetting[] }) {
  if (affected.length === 0) return null;
  return (
    <Card
      title="Settings that have lost a field"
      count={affected.length}
      description="The schema has changed in Salesforce since these were saved. Nothing breaks; they do less than was meant."
      padded={false}
    >
      <ul aria-label="Settings that have lost a field">
        {affected.map(({ sObject, field, setting, what, href }) => (
          <li
            key={`${sObject}.${field} ${setting}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t px-4 py-2"
          >
            <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
            <div className="min-w-40 flex-1">
              <p className="font-medium wrap-anywhere">
                {sObject} · {field}
              </p>
              <p className="text-muted text-xs">
                {setting}. {what}
              </p>
            </div>
            <ButtonLink size="sm" href={href}>
              Change<span className="sr-only"> {`${sObject} ${field}`}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
