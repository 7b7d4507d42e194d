"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useId } from "react";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { useAnnounce } from "@/components/ui/status-text";
import type { MatchKey, MatchOrder, PersonObject } from "@/lib/links/schema";

type Props = { order: MatchOrder; onChange: (order: MatchOrder) => void };

const keyWords: Record<MatchKey, string> = {
  email: "The field Email",
  "other-email": "Other e-mail fields",
  phone: "Phones",
  number: "Customers’ numbers",
};

const objectWords: Record<PersonObject, string> = {
  Contact: "Contacts",
  PersonAccount: "Person accounts",
  Lead: "Leads",
};

/** Which of several records that answer to a person is taken for them, in the panel and by automation. */
export function MatchOrderCard({ order, onChange }: Props) {
  return (
    <Card
      title="Which comes first of several"
      description="A record that somebody chose comes before all others; of those found alike, the one changed last. Automation takes the record that the panel shows."
    >
      <div className="flex flex-col gap-4">
        <Ordered
          title="Objects"
          all={order.objects}
          words={objectWords}
          onChange={(objects) => onChange({ ...order, objects })}
        />
        <Ordered
          title="Found by, of one object"
          all={order.keys}
          words={keyWords}
          onChange={(keys) => onChange({ ...order, keys })}
        />
        <p className="text-muted text-sm">
          Whoever has the very address comes before whom it fits without its +tag. Whom only a phone or a number fits
          comes last, unless these stand before the field Email.
        </p>
      </div>
    </Card>
  );
}

type OrderedProps<T extends string> = {
  title: string;
  all: readonly T[];
  words: Record<T, string>;
  onChange: (all: T[]) => void;
};

/** A short list whose items are moved up and down. */
function Ordered<T extends string>({ title, all, words, onChange }: OrderedProps<T>) {
  const titleId = useId();
  const announce = useAnnounce();
  const move = (one: T, by: 1 | -1) => {
    const at = all.indexOf(one) + by;
    onChange(all.filter((other) => other !== one).toSpliced(at, 0, one));
    announce(`${words[one]} moved to position ${at + 1} of ${all.length}`);
  };
  return (
    <div>
      <p id={titleId} className="mb-1 font-medium">
        {title}
      </p>
      <ol aria-labelledby={titleId} className="max-w-100 divide-y divide-line">
        {all.map((one, at) => (
          <li key={one} className="flex items-center gap-1 py-1">
            <span className="min-w-0 flex-1">
              {at + 1}. {words[one]}
            </span>
            <IconButton label={`Move ${words[one]} up`} size="sm" disabled={at === 0} onClick={() => move(one, -1)}>
              <ArrowUp />
            </IconButton>
            <IconButton
              label={`Move ${words[one]} down`}
              size="sm"
              disabled={at === all.length - 1}
              onClick={() => move(one, 1)}
            >
              <ArrowDown />
            </IconButton>
          </li>
        ))}
      </ol>
    </div>
  );
}
