"use client";

import { Plus, X } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { SkipRule } from "@/lib/links/skip-schema";
import { AppliesTicks } from "./applies-ticks";
import type { Editor } from "./editor";

const kinds: { value: SkipRule["kind"]; label: string; example: string }[] = [
  { value: "domain", label: "Domain", example: "partner.example" },
  { value: "address", label: "Address", example: "billing@partner.example" },
  { value: "pattern", label: "Pattern", example: "*+test@*" },
];

const fresh: SkipRule = { kind: "domain", value: "", applies: { matching: true, adding: true, logging: true } };

/** Domains, addresses and patterns that an admin leaves out, each of what they choose. */
export function SkipRules({ editor }: { editor: Editor }) {
  const rules = editor.values.skipRules;
  const set = (next: SkipRule[]) => editor.set("skipRules", next);
  const id = useId();

  function add() {
    set([...rules, fresh]);
    requestAnimationFrame(() => document.getElementById(`${id}-${rules.length}`)?.focus());
  }

  return (
    <div className="flex flex-col gap-2">
      {rules.length > 0 && (
        <ul aria-label="Others to skip" className="flex flex-col gap-2">
          {rules.map((rule, at) => (
            // Rules have no name of their own, and are only ever added at the end
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={at}>
              <Rule
                id={`${id}-${at}`}
                rule={rule}
                error={editor.errors[`skipRules.${at}.value`] ?? editor.errors[`skipRules.${at}`]}
                onChange={(next) => set(rules.map((each, index) => (index === at ? next : each)))}
                onRemove={() => set(rules.filter((_, index) => index !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button size="sm" icon={<Plus />} onClick={add}>
          Add a rule
        </Button>
      </div>
    </div>
  );
}

type RuleProps = {
  id: string;
  rule: SkipRule;
  error: string | undefined;
  onChange: (rule: SkipRule) => void;
  onRemove: () => void;
};

function Rule({ id, rule, error, onChange, onRemove }: RuleProps) {
  const name = rule.value || "new rule";
  const kind = kinds.find(({ value }) => value === rule.kind);
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1 rounded-sm bg-sunken p-2">
      <SelectField
        label={`What to skip, ${name}`}
        hideLabel
        className="w-28"
        options={kinds}
        value={rule.kind}
        onChange={(event) =>
          onChange({ ...rule, kind: kinds.find(({ value }) => value === event.target.value)?.value ?? rule.kind })
        }
      />
      <TextField
        id={id}
        label={`${kind?.label ?? "Value"} to skip`}
        hideLabel
        placeholder={kind?.example}
        className="min-w-40! flex-1"
        error={error}
        value={rule.value}
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange({ ...rule, value: event.target.value })}
      />
      <div className="flex min-h-8 items-center">
        <AppliesTicks of={name} value={rule.applies} onChange={(applies) => onChange({ ...rule, applies })} />
      </div>
      <IconButton label={`Remove ${name}`} onClick={onRemove}>
        <X />
      </IconButton>
    </div>
  );
}
