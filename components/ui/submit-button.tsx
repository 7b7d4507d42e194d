"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** The button of a `<form action>`: shows by itself that its form is being sent. Primary unless told otherwise. */
export function SubmitButton({ variant = "primary", loading = false, ...props }: ButtonProps) {
  const { pending } = useFormStatus();
  return <Button {...props} type="submit" variant={variant} loading={pending || loading} />;
}
