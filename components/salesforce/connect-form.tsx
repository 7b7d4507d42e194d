"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import { ConnectRemark } from "./connect-remark";
import { useConnectWindow } from "./use-connect-window";

type Choice = "production" | "sandbox" | "my-domain";
type Props = { label: string; initial?: Choice };

const choices: { value: Choice; label: string; hint: string }[] = [
  { value: "production", label: "Production", hint: "Your real org, at login.salesforce.com." },
  { value: "sandbox", label: "Sandbox", hint: "A copy to test in safely first, at test.salesforce.com." },
  { value: "my-domain", label: "My Domain", hint: "Your org's own login page, needed with single sign-on." },
];

/** Where to log in, and the button that opens Salesforce's login in a window of its own. */
export function ConnectForm({ label, initial = "production" }: Props) {
  const [choice, setChoice] = useState<Choice>(initial);
  const { state, windowName, openWindow } = useConnectWindow();
  return (
    <form
      action="/api/salesforce/connect"
      method="post"
      target={windowName}
      onSubmit={openWindow}
      className="flex flex-col gap-4"
    >
      <RadioGroup label="Which org?" name="choice" value={choice} options={choices} onChange={setChoice} />
      {choice === "my-domain" && (
        <TextField
          label="My Domain address"
          name="domain"
          required
          placeholder="acme.my.salesforce.com"
          hint="In Salesforce: Setup, My Domain. The name alone is enough."
        />
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary">
          {label}
        </Button>
        <span role="status" className="text-muted">
          {state === "waiting" && "Waiting for the other window."}
        </span>
      </div>
      <ConnectRemark state={state} />
    </form>
  );
}
