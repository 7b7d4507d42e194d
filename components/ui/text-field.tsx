import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { controlClass, Field, type FieldProps, useField } from "./field";

export type TextFieldProps = Omit<ComponentProps<"input">, "prefix"> &
  FieldProps & {
    /** A decorative icon inside, before the text. */
    icon?: ReactNode;
    inputClassName?: string | undefined;
  };

/** One line of text; any `type` an input takes as text. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, hint, error, icon, className, inputClassName, ...rest } = props;
  const { id, aria } = useField({ id: rest.id, hint, error, required: rest.required });
  return (
    <Field {...{ id, label, hideLabel, hint, error, className }} required={rest.required}>
      <div className="relative flex">
        {icon && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 left-2 flex items-center text-muted [&_svg]:size-4"
          >
            {icon}
          </span>
        )}
        <input
          {...rest}
          {...aria}
          className={cn(controlClass, "touch-target h-8", icon !== undefined && "pl-8", inputClassName)}
        />
      </div>
    </Field>
  );
}
