import { ArrowLeft } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import type { PersonDetail } from "@/lib/people/schema";

/** Who this is: the name, and every address they wrote from. */
export function PersonHeader({ person: { name, addresses } }: { person: PersonDetail }) {
  const [first = ""] = addresses;
  return (
    <header className="flex shrink-0 items-start gap-3 border-b bg-surface px-4 py-3">
      <ButtonLink href="/people" variant="ghost" size="sm" icon={<ArrowLeft />} className="md:hidden">
        <span className="sr-only">Back to the list</span>
      </ButtonLink>
      <Avatar name={name ?? first} seed={first} />
      <div className="min-w-0 flex-1">
        <h1 className="wrap-anywhere font-semibold text-xl">{name ?? first}</h1>
        <ul aria-label="Addresses" className="text-muted text-sm">
          {addresses.map((address) => (
            <li key={address} className="flex min-h-6 items-center gap-1">
              <span className="min-w-0 wrap-anywhere">{address}</span>
              <CopyButton text={address} label={`Copy ${address}`} />
            </li>
          ))}
        </ul>
      </div>
    </header>
  );
}
