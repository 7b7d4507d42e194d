import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass, Field, type FieldProps, useField } from "./field";

type Option = { value: string; label: string; disabled?: boolean | undefined };

export type SelectFieldProps = ComponentProps<"select"> &
  FieldProps & {
    /** The choices, in order; or `<option>` children. */
    options?: readonly Option[] | undefined;
    inputClassName?: string | undefined;
  };

/** The browser's own select, for up to seven or so choices; beyond that use a picklist. */
export function SelectField(props: SelectFieldProps) {
  const { label, hideLabel, hint, error, options, className, inputClassName, children, ...rest } = props;
  const { id, aria } = useField({ id: rest.id, hint, error, required: rest.required });
  return (
    <Field {...{ id, label, hideLabel, hint, error, className }} required={rest.required}>
      <div className="relative flex">
        <select
          {...rest}
          {...aria}
          className={cn(controlClass, "touch-target h-8 appearance-none truncate pr-8", inputClassName)}
        >
          {children}
          {options?.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
        />
      </div>
    </Field>
  );
}
