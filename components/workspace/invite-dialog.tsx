"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { roleEffects, roleName } from "@/lib/workspace/format";
import { inviteMember } from "./actions";
import { FormProblem } from "./form-problem";
import { type ServerAction, useSentForm } from "./use-sent-form";

type Invited = { email: string; link: string };

const roles = (["agent", "admin"] as const).map((role) => ({
  value: role,
  label: `${roleName(role)}: ${roleEffects[role].toLowerCase()}`,
}));

/** Invites somebody: asks whom and as what, then shows the link, once. */
export function InviteDialog() {
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<Invited>();
  const change = (next: boolean) => {
    setOpen(next);
    if (next) setInvited(undefined);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={invited ? "Send them this link" : "Invite a member"}
      trigger={<Button variant="primary">Invite a member</Button>}
    >
      {invited ? (
        <LinkOnce {...invited} onDone={() => change(false)} />
      ) : (
        <InviteForm onInvited={setInvited} onCancel={() => change(false)} />
      )}
    </Dialog>
  );
}

function InviteForm({ onInvited, onCancel }: { onInvited: (invited: Invited) => void; onCancel: () => void }) {
  const invite: ServerAction = async (input) => {
    const answer = await inviteMember(input);
    if (answer.ok) onInvited({ email: answer.data.email, link: answer.data.link });
    return answer;
  };
  const [{ values, error }, send] = useSentForm(invite);
  return (
    <form action={send} className="flex flex-col gap-4">
      <FormProblem error={error} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="off"
        required
        defaultValue={values["email"]}
        error={error?.fields?.["email"]}
      />
      <SelectField label="Role" name="role" options={roles} defaultValue={values["role"] ?? "agent"} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <SubmitButton loadingText="Making the link">Make an invitation link</SubmitButton>
      </div>
    </form>
  );
}

function LinkOnce({ email, link, onDone }: Invited & { onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="info" title={`Only ${email} should get it.`}>
        It works once, for seven days, and is not shown again.
      </Banner>
      <div className="flex items-end gap-2">
        <TextField label="Invitation link" value={link} readOnly className="flex-1" />
        <CopyButton text={link} label="Copy the link" showLabel />
      </div>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
