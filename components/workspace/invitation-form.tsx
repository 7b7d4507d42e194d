"use client";

import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { ElsewhereButton } from "./elsewhere-button";
import { FormProblem } from "./form-problem";
import { NewPasswordField } from "./new-password-field";
import { type ServerAction, useSentForm } from "./use-sent-form";

type InvitationFormProps = {
  token: string;
  workspaceName: string;
  email: string;
  /** Whether this e-mail has an account: none yet, one with a password, or one of single sign-on only. */
  account: "none" | "password" | "elsewhere";
  provider: string | null;
  accept: ServerAction;
  signInElsewhere: ServerAction;
};

export function InvitationForm(props: InvitationFormProps) {
  const { token, workspaceName, email, account, provider, accept, signInElsewhere } = props;
  return (
    <>
      <div>
        <h1 className="font-semibold text-xl">Join {workspaceName}</h1>
        <p className="text-muted text-sm">{said[account]}</p>
      </div>
      {account !== "elsewhere" && <JoinForm {...{ token, email, accept }} isNew={account === "none"} />}
      {provider && <ElsewhereButton next="/inbox" {...{ provider, signInElsewhere }} />}
    </>
  );
}

const said = {
  none: "Tell your name and choose a password.",
  password: "You have an account already. Its password lets you in here too.",
  elsewhere: "Your account has no password. Sign in as you always do, and you are in.",
};

type JoinFormProps = Pick<InvitationFormProps, "token" | "email" | "accept"> & { isNew: boolean };

function JoinForm({ token, email, isNew, accept }: JoinFormProps) {
  const [{ values, error }, send] = useSentForm(accept);
  return (
    <form action={send} className="flex flex-col gap-4">
      <FormProblem error={error} />
      <input type="hidden" name="token" value={token} />
      <TextField label="E-mail" type="email" autoComplete="username" value={email} readOnly />
      {isNew ? (
        <>
          <TextField
            label="Your name"
            name="name"
            autoComplete="name"
            autoFocus
            required
            maxLength={120}
            defaultValue={values["name"]}
            error={error?.fields?.["name"]}
          />
          <NewPasswordField error={error?.fields?.["password"]} />
        </>
      ) : (
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          autoFocus
          required
          maxLength={200}
          error={error?.fields?.["password"]}
        />
      )}
      <SubmitButton size="lg" loadingText="Joining">
        Join the workspace
      </SubmitButton>
    </form>
  );
}
