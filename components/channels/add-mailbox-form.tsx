"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useAnnounce } from "@/components/ui/status-text";
import { TextField } from "@/components/ui/text-field";
import { addMailbox } from "./actions";

type Problem = { message: string; fields?: Record<string, string> | undefined };

/** Opens a mailbox for an address. */
export function AddMailboxForm() {
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isAdding, start] = useTransition();
  const announce = useAnnounce();

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await addMailbox({ name, address });
      setProblem(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      announce(`Mailbox ${name} added`);
      setName("");
      setAddress("");
    });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      {problem && !problem.fields && <Banner tone="danger" role="alert" title={problem.message} />}
      <div className="grid gap-3 md:grid-cols-2">
        <TextField
          label="Name"
          required
          value={name}
          error={problem?.fields?.["name"]}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label="Address"
          type="email"
          required
          value={address}
          hint="Mail that your mail server hands to this address arrives here."
          error={problem?.fields?.["address"]}
          onChange={(event) => setAddress(event.target.value)}
        />
      </div>
      <div>
        <Button type="submit" loading={isAdding} loadingText="Adding">
          Add mailbox
        </Button>
      </div>
    </form>
  );
}
