"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { RadioGroup } from "@/components/ui/radio-group";
import { useAnnounce } from "@/components/ui/status-text";
import type { MatchKey, MatchOrder } from "@/lib/links/schema";

type Props = { order: MatchOrder; onChange: (order: MatchOrder) => void };

const words: Record<MatchKey, string> = {
  email: "The field Email",
  "other-email": "Other e-mail fields",
  phone: "Phones",
};

const objects = [
  { value: "Contact", label: "Contacts before Leads" },
  { value: "Lead", label: "Leads before Contacts" },
] as const;

/** Which of several records that answer to a person is taken for them. */
export function MatchOrderCard({ order, onChange }: Props) {
  const announce = useAnnounce();
  const move = (key: MatchKey, by: 1 | -1) => {
    const at = order.keys.indexOf(key) + by;
    onChange({ ...order, keys: order.keys.filter((other) => other !== key).toSpliced(at, 0, key) });
    announce(`${words[key]} moved to position ${at + 1} of ${order.keys.length}`);
  };
  return (
    <Card
      title="Which comes first of several"
      description="A record that somebody chose comes before all others; of those found alike, the one changed last."
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          label="Objects"
          name="first-object"
          value={order.first}
          options={objects}
          onChange={(first) => onChange({ ...order, first })}
        />
        <div>
          <p id="match-keys" className="mb-1 font-medium">
            Found by, of one object
          </p>
          <ol aria-labelledby="match-keys" className="max-w-100 divide-y divide-line">
            {order.keys.map((key, at) => (
              <li key={key} className="flex items-center gap-1 py-1">
                <span className="min-w-0 flex-1">
                  {at + 1}. {words[key]}
                </span>
                <IconButton label={`Move ${words[key]} up`} size="sm" disabled={at === 0} onClick={() => move(key, -1)}>
                  <ArrowUp />
                </IconButton>
                <IconButton
                  label={`Move ${words[key]} down`}
                  size="sm"
                  disabled={at === order.keys.length - 1}
                  onClick={() => move(key, 1)}
                >
                  <ArrowDown />
                </IconButton>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </Card>
  );
}
