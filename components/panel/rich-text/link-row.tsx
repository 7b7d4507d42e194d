"use client";

import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

type Props = {
  /** Where the link leads now; null where there is none. */
  address: string | null;
  /** @returns whether it is an address */
  onSet: (address: string) => boolean;
  onClose: () => void;
};

/** Where a link leads. */
export function LinkRow({ address, onSet, onClose }: Props) {
  const [typed, setTyped] = useState(address ?? "");
  const [isWrong, setWrong] = useState(false);
  const set = () => setWrong(!onSet(typed));
  // Neither the form nor the field around it are meant.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") set();
    else onClose();
  };
  return (
    <div className="flex flex-wrap items-end gap-1 border-line border-t p-1">
      <TextField
        label="Link to"
        className="min-w-32 flex-1"
        inputMode="url"
        autoFocus
        value={typed}
        error={isWrong ? "Enter a web or email address." : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button size="sm" onClick={set}>
        {address === null ? "Add link" : "Change link"}
      </Button>
      {address !== null && (
        <Button size="sm" variant="ghost" onClick={() => onSet("")}>
          Remove link
        </Button>
      )}
    </div>
  );
}
