import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass, Field, type FieldProps, useField } from "./field";

export type TextareaFieldProps = ComponentProps<"textarea"> & FieldProps & { inputClassName?: string | undefined };

/** Several lines of text; grows with what is typed where the browser can. */
export function TextareaField(props: TextareaFieldProps) {
  const { label, hideLabel, hint, error, className, inputClassName, ...rest } = props;
  const { id, aria } = useField({ id: rest.id, hint, error, required: rest.required });
  return (
    <Field {...{ id, label, hideLabel, hint, error, className }} required={rest.required}>
      <textarea
        rows={3}
        {...rest}
        {...aria}
        className={cn(controlClass, "field-sizing-content min-h-20 resize-y py-1", inputClassName)}
      />
    </Field>
  );
}
