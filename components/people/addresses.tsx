"use client";

import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { Refused } from "@/components/ui/refused";
import { useAnnounce } from "@/components/ui/status-text";
import type { PersonDetail } from "@/lib/people/schema";
import { AliasForm } from "./alias-form";
import { useRemoveAlias } from "./queries";

type Props = { personId: string; addresses: PersonDetail["addresses"] };

/** Every address of a person; a member adds those that no mail has named, and removes them again. */
export function Addresses({ personId, addresses }: Props) {
  const router = useRouter();
  const announce = useAnnounce();
  const [isAdding, setIsAdding] = useState(false);
  const opener = useOpener(isAdding);
  const remove = useRemoveAlias(personId);
  const changed = (said: string) => {
    announce(said);
    router.refresh();
  };
  const take = (address: string) =>
    remove.mutate(address, {
      onSuccess: () => {
        opener.current?.focus();
        changed(`${address} removed`);
      },
    });
  const again = () => remove.variables && take(remove.variables);
  return (
    <div className="text-muted text-sm">
      <ul aria-label="Addresses">
        {addresses.map(({ address, isAddedByHand }) => (
          <li key={address} className="flex min-h-6 items-center gap-1">
            <span className="min-w-0 wrap-anywhere">
              {address}
              {isAddedByHand && <span className="text-xs"> · added by hand</span>}
            </span>
            <CopyButton text={address} label={`Copy ${address}`} />
            {isAddedByHand && (
              <IconButton
                size="sm"
                label={`Remove ${address}`}
                disabled={remove.isPending}
                onClick={() => take(address)}
              >
                <X aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {remove.isError && <Refused refusal={remove.error} on={{ retry: again }} />}
      {isAdding ? (
        <AliasForm
          personId={personId}
          onAdded={(address) => {
            setIsAdding(false);
            changed(`${address} added`);
          }}
          onCancel={() => setIsAdding(false)}
        />
      ) : (
        <Button
          ref={opener}
          size="sm"
          variant="ghost"
          icon={<Plus />}
          className="-ml-2"
          onClick={() => setIsAdding(true)}
        >
          Also writes from…
        </Button>
      )}
    </div>
  );
}

/** The button that opened the form has the focus again once the form is gone. */
function useOpener(isOpen: boolean) {
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return opener;
}
