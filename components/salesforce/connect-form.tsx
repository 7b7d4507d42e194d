"use client";

import { type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import { type ConnectState, useConnectWindow } from "./use-connect-window";

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
      <Remark state={state} />
    </form>
  );
}

const remarks: Partial<Record<ConnectState, { title: string; text: ReactNode }>> = {
  blocked: {
    title: "Your browser blocked the login window.",
    text: "Allow pop-ups for this page, then press the button again.",
  },
  closed: {
    title: "The login window was closed before Salesforce sent you back.",
    text: "Did you see an error page of Salesforce? The causes below tell what it means.",
  },
  slow: {
    title: "Still waiting for Salesforce.",
    text: "Some refusals are shown on a page of Salesforce that never sends you back. The causes below tell what it means.",
  },
};

function Remark({ state }: { state: ConnectState }) {
  const remark = remarks[state];
  if (!remark) return null;
  return (
    <Banner tone="warning" role="status" title={remark.title}>
      {remark.text}
      {state !== "blocked" && (
        <ul className="mt-1 list-disc pl-4">
          <li>
            “App must be installed”, “OAuth App Blocked”: a Salesforce admin must install or approve the app first.
          </li>
          <li>“redirect_uri must match”: the callback address of the app differs from this product’s.</li>
          <li>“OAUTH_APP_ACCESS_DENIED”: the app lets only users in whom an admin has approved.</li>
        </ul>
      )}
    </Banner>
  );
}
