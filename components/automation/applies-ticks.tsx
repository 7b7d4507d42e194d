import { Checkbox } from "@/components/ui/checkbox";
import type { Applies } from "@/lib/links/skip-schema";

const steps: { name: keyof Applies; label: string }[] = [
  { name: "matching", label: "Matching" },
  { name: "adding", label: "Adding" },
  { name: "logging", label: "Logging" },
];

type Props = {
  /** Whom it is about, for the names of the ticks. */
  of: string;
  value: Applies;
  onChange: (value: Applies) => void;
};

/** What somebody is left out of: being looked up, being added, having their messages logged. */
export function AppliesTicks({ of, value, onChange }: Props) {
  return (
    <fieldset className="flex flex-wrap gap-x-4">
      <legend className="sr-only">{of}: left out of</legend>
      {steps.map(({ name, label }) => (
        <Checkbox
          key={name}
          label={label}
          aria-label={`${label}, ${of}`}
          checked={value[name]}
          onChange={(event) => onChange({ ...value, [name]: event.target.checked })}
        />
      ))}
    </fieldset>
  );
}
