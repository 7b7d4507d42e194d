import { TextField } from "@/components/ui/text-field";

/** A password that does not exist yet; managers may make it and it may be pasted. */
export function NewPasswordField({ error }: { error: string | undefined }) {
  return (
    <TextField
      label="Password"
      name="password"
      type="password"
      autoComplete="new-password"
      required
      minLength={8}
      maxLength={200}
      hint="At least 8 characters; a few words in a row are easy to remember."
      error={error}
    />
  );
}
