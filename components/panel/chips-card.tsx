"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select-field";
import { StatusText } from "@/components/ui/status-text";
import { type ChipChoice, mostChips } from "@/lib/panel/chips-schema";
import { chooseChips } from "./actions";

type Option = ChipChoice & { label: string };
type Props = { options: readonly Option[]; chosen: readonly ChipChoice[] };

const keyOf = ({ sObject, field }: ChipChoice) => `${sObject}.${field}`;

/** Which fields stand beside each person in the conversation list. */
export function ChipsCard({ options, chosen }: Props) {
  const [keys, setKeys] = useState(() => Array.from({ length: mostChips }, (_, at) => keyAt(chosen, at)));
  const [said, say] = useState<{ isError: boolean; text: string } | null>(null);
  const [isSaving, start] = useTransition();
  const change = (at: number, key: string) => {
    setKeys(keys.map((old, each) => (each === at ? key : old)));
    say(null);
  };
  const save = () =>
    start(async () => {
      const chips = keys.flatMap((key) => options.filter((option) => keyOf(option) === key));
      const answer = await chooseChips({ chips: chips.map(({ sObject, field }) => ({ sObject, field })) });
      say(answer.ok ? { isError: false, text: "Saved" } : { isError: true, text: answer.error.message });
    });
  return (
    <Card
      title="In the conversation list"
      description="Up to two values of Salesforce beside each person, such as a Lead's status or an Account's tier. A look at the list costs one call."
    >
      <div className="flex flex-wrap items-end gap-3">
        {keys.map((key, at) => (
          <SelectField
            // biome-ignore lint/suspicious/noArrayIndexKey: the places are fixed
            key={at}
            label={at === 0 ? "First value" : "Second value"}
            value={key}
            onChange={(event) => change(at, event.target.value)}
          >
            <option value="">None</option>
            {options.map((option) => (
              <option key={keyOf(option)} value={keyOf(option)}>
                {option.label}
              </option>
            ))}
          </SelectField>
        ))}
        <Button onClick={save} loading={isSaving} loadingText="Saving">
          Save
        </Button>
        <StatusText>{said?.text}</StatusText>
      </div>
    </Card>
  );
}

function keyAt(chosen: readonly ChipChoice[], at: number): string {
  const choice = chosen[at];
  return choice ? keyOf(choice) : "";
}
