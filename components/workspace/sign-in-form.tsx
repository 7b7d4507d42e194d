"use client";

import { Banner } from "@/components/ui/banner";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { ElsewhereButton } from "./elsewhere-button";
import { FormProblem } from "./form-problem";
import { type ServerAction, useSentForm } from "./use-sent-form";

type SignInFormProps = {
  next: string;
  /** The name of the provider of single sign-on, if there is one. */
  provider: string | null;
  /** Why the provider's answer did not sign in. */
  refusal: string | null;
  signIn: ServerAction;
  signInElsewhere: ServerAction;
};

export function SignInForm({ next, provider, refusal, signIn, signInElsewhere }: SignInFormProps) {
  const [{ values, error }, send] = useSentForm(signIn);
  return (
    <>
      <h1 className="font-semibold text-xl">Sign in</h1>
      {refusal && !error && <Banner tone="danger" role="alert" title={refusal} />}
      <form action={send} className="flex flex-col gap-4">
        <FormProblem error={error} />
        <input type="hidden" name="next" value={next} />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          required
          defaultValue={values["email"]}
          error={error?.fields?.["email"]}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
          error={error?.fields?.["password"]}
        />
        <SubmitButton size="lg" loadingText="Signing in">
          Sign in
        </SubmitButton>
      </form>
      {provider && <ElsewhereButton {...{ provider, next, signInElsewhere }} />}
    </>
  );
}
