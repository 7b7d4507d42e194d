"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { TextField } from "@/components/ui/text-field";

type Props = { value: string; onChange: (text: string) => void };

/** Long enough to finish a word. */
const pauseMs = 250;

/** Looks for people and conversations as one types. */
export function SearchField({ value, onChange }: Props) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <TextField
      type="search"
      hideLabel
      label="Search people and conversations"
      placeholder="Person or conversation"
      icon={<Search />}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
      className="w-64 max-md:w-full"
    />
  );
}
