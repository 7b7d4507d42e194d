import type { ReactNode } from "react";
import { cn } from "./cn";
import { FieldNotes, useField } from "./field";

type RadioOption<T extends string> = {
  value: T;
  label: ReactNode;
  /** One line below: what choosing it does. */
  hint?: ReactNode;
  disabled?: boolean | undefined;
};

export type RadioGroupProps<T extends string> = {
  label: string;
  hideLabel?: boolean | undefined;
  hint?: ReactNode;
  error?: ReactNode;
  name: string;
  options: readonly RadioOption<T>[];
  /** The choice, kept by the caller; or leave it to the form with `defaultValue`. */
  value?: T | undefined;
  defaultValue?: T | undefined;
  onChange?: ((value: T) => void) | undefined;
  required?: boolean | undefined;
  className?: string | undefined;
};

/** One of a few, all in sight. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { label, hideLabel, hint, error, options, className } = props;
  const { id, aria } = useField({ hint, error });
  return (
    <fieldset aria-describedby={aria["aria-describedby"]} className={cn("flex min-w-0 flex-col gap-1", className)}>
      <legend className={cn("mb-1 font-medium text-sm text-soft", hideLabel && "sr-only")}>{label}</legend>
      {options.map((option) => (
        <Radio key={option.value} option={option} group={props} />
      ))}
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  );
}

function Radio<T extends string>({ option, group }: { option: RadioOption<T>; group: RadioGroupProps<T> }) {
  const { name, value, defaultValue, onChange, required } = group;
  return (
    <label className="flex min-h-6 items-start gap-2 py-0.5 text-sm has-disabled:text-muted pointer-coarse:min-h-11 pointer-coarse:items-center">
      <input
        type="radio"
        {...{ name, required }}
        value={option.value}
        disabled={option.disabled}
        {...(onChange ? { checked: value === option.value } : { defaultChecked: defaultValue === option.value })}
        onChange={onChange && (() => onChange(option.value))}
        className="my-0.5 size-4 shrink-0 appearance-none rounded-full border border-control bg-surface checked:border-5 checked:border-accent disabled:opacity-50"
      />
      <span className="min-w-0">
        <span className="block">{option.label}</span>
        {option.hint && <span className="block text-muted text-xs">{option.hint}</span>}
      </span>
    </label>
  );
}
