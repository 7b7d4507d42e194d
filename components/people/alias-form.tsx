"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useAddAlias } from "./queries";

type Props = { personId: string; onAdded: (address: string) => void; onCancel: () => void };

/** Takes one more address of a person. */
export function AliasForm({ personId, onAdded, onCancel }: Props) {
  const [address, setAddress] = useState("");
  const add = useAddAlias(personId);
  return (
    <form
      noValidate
      className="mt-2 flex max-w-100 flex-col gap-2 text-ink"
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
      onSubmit={(event) => {
        event.preventDefault();
        if (!add.isPending) add.mutate(address, { onSuccess: () => onAdded(address.trim()) });
      }}
    >
      <TextField
        label="Also writes from"
        hint="Salesforce is searched for this address too, and mail from it is theirs."
        type="email"
        inputMode="email"
        autoComplete="off"
        autoFocus
        required
        maxLength={254}
        value={address}
        error={add.error ? (add.error.fields["address"] ?? add.error.message) : undefined}
        onChange={(event) => {
          add.reset();
          setAddress(event.target.value);
        }}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" loading={add.isPending}>
          Add address
        </Button>
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
