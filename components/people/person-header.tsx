import { ArrowLeft } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import type { PersonDetail } from "@/lib/people/schema";
import { Addresses } from "./addresses";

/** Who this is: the name, and every address of theirs. */
export function PersonHeader({ person: { id, name, addresses } }: { person: PersonDetail }) {
  const first = addresses[0]?.address ?? "";
  return (
    <header className="flex shrink-0 items-start gap-3 border-b bg-surface px-4 py-3">
      <ButtonLink href="/people" variant="ghost" size="sm" icon={<ArrowLeft />} className="md:hidden">
        <span className="sr-only">Back to the list</span>
      </ButtonLink>
      <Avatar name={name ?? first} seed={first} />
      <div className="min-w-0 flex-1">
        <h1 className="wrap-anywhere font-semibold text-xl">{name ?? first}</h1>
        <Addresses personId={id} addresses={addresses} />
      </div>
    </header>
  );
}
