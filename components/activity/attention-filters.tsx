"use client";

import { SelectField } from "@/components/ui/select-field";
import { SearchField } from "./search-field";
import type { ActivityParams } from "./read-params";

type Props = {
  params: ActivityParams;
  mailboxes: readonly { id: string; name: string }[];
  onShow: (change: Partial<ActivityParams>) => void;
};

export function AttentionFilters({ params, mailboxes, onShow }: Props) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <SearchField value={params.q ?? ""} onChange={(q) => onShow({ q })} />
      <SelectField
        hideLabel
        label="Mailbox"
        className="w-44 max-md:w-full"
        value={params.mailbox ?? ""}
        onChange={(event) => onShow({ mailbox: event.currentTarget.value })}
        options={[
          { value: "", label: "All mailboxes" },
          ...mailboxes.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  );
}
