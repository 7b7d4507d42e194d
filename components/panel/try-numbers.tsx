"use client";

import { useState } from "react";
import { TextareaField } from "@/components/ui/textarea-field";
import { numbersIn } from "@/lib/links/number-format";
import { type NumberKeys, type NumberObject, numberObjects } from "@/lib/links/schema";

type Props = { numbers: NumberKeys; isStrict: boolean };

const belonging: Record<NumberObject, string> = { Contact: "Contact", Lead: "Lead", Account: "Person account" };

/** As much as is read of a mail. */
const mostCharacters = 20_000;

/** A mail to paste, and the numbers that would be found in it. */
export function TryNumbers({ numbers, isStrict }: Props) {
  const [text, setText] = useState("");
  const found = numberObjects.flatMap((sObject) => {
    const pattern = numbers[sObject]?.pattern ?? "";
    return numbersIn(text, pattern, { isStrict, most: 3 }).map(({ value }) => `${value} (${belonging[sObject]})`);
  });
  return (
    <div>
      <TextareaField
        label="Try it on a mail"
        hint="Paste a text as customers write it. Nothing of it is kept."
        maxLength={mostCharacters}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p role="status" className="mt-1 min-h-5 text-sm">
        {text.trim() === "" ? "" : found.length > 0 ? `Found: ${found.join(", ")}` : "No number found"}
      </p>
    </div>
  );
}
