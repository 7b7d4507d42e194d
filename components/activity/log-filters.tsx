"use client";

import { Download, X } from "lucide-react";
import { Button, buttonClass } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { resultNames, sourceNames } from "@/lib/activity/format";
import type { ActivityChoices, ActivityFilter } from "@/lib/activity/schema";
import { exportHref } from "./queries";
import { SearchField } from "./search-field";
import type { ActivityParams } from "./read-params";

type Props = {
  params: ActivityParams;
  filter: ActivityFilter;
  choices: ActivityChoices;
  onShow: (change: Partial<ActivityParams>) => void;
};

const named = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

/** What the log is narrowed to; each part stands in the address. The export takes the same. */
export function LogFilters({ params, filter, choices, onShow }: Props) {
  const { mailboxes, members, sObjects } = choices;
  const selects = [
    { name: "mailbox", all: "All mailboxes", options: mailboxes.map(({ id, name }) => ({ value: id, label: name })) },
    { name: "member", all: "Everyone", options: members.map(({ userId, name }) => ({ value: userId, label: name })) },
    { name: "object", all: "All objects", options: sObjects.map((value) => ({ value, label: value })) },
    { name: "result", all: "All results", options: named(resultNames) },
    { name: "source", all: "All sources", options: named(sourceNames) },
  ] as const;
  return (
    <div className="flex flex-wrap items-end gap-2">
      <SearchField value={params.q ?? ""} onChange={(q) => onShow({ q })} />
      {selects.map(({ name, all, options }) => (
        <SelectField
          key={name}
          hideLabel
          label={name[0]?.toUpperCase() + name.slice(1)}
          className="w-36 max-md:w-[calc(50%-0.25rem)]"
          value={params[name] ?? ""}
          onChange={(event) => onShow({ [name]: event.currentTarget.value })}
          options={[{ value: "", label: all }, ...options]}
        />
      ))}
      <DayField label="From" value={params.from} onChange={(from) => onShow({ from })} />
      <DayField label="To" value={params.to} onChange={(to) => onShow({ to })} />
      {params.record && (
        <Button icon={<X />} onClick={() => onShow({ record: undefined })}>
          Only record {params.record}
          <span className="sr-only">: show all records</span>
        </Button>
      )}
      <a href={exportHref(filter)} download className={buttonClass({})}>
        <Download aria-hidden />
        Export CSV
      </a>
    </div>
  );
}

type DayProps = { label: string; value: string | undefined; onChange: (day: string) => void };

function DayField({ label, value, onChange }: DayProps) {
  return (
    <TextField
      type="date"
      label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value)}
      className="flex-row! items-center gap-2! max-md:w-full max-md:justify-between"
      inputClassName="w-36!"
    />
  );
}
