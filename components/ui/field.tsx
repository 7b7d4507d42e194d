import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export type FieldProps = {
  label: string;
  /** The label is read but not shown, where the place already says it. */
  hideLabel?: boolean | undefined;
  /** One line below, before anything went wrong. */
  hint?: ReactNode;
  /** What is wrong and how to mend it; stands at the field and marks it invalid. */
  error?: ReactNode;
};

/** Borders, ground and states that every text-like control shares. */
export const controlClass = cn(
  "w-full min-w-0 rounded-sm border border-control bg-surface px-2 text-base text-ink",
  "hover:border-soft disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted",
  "[&[readonly]]:bg-sunken aria-invalid:border-danger",
);

/** Ids and aria attributes that tie a control to its label, hint and error. */
export function useField(props: {
  id?: string | undefined;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean | undefined;
}) {
  const made = useId();
  const id = props.id ?? made;
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    aria: {
      id,
      required: props.required,
      "aria-invalid": props.error ? true : undefined,
      "aria-describedby": described === "" ? undefined : described,
    },
  };
}

type FrameProps = FieldProps & {
  id: string;
  required?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Label above, control, then hint and error. */
export function Field({ id, label, hideLabel, hint, error, required, className, children }: FrameProps) {
  return (
    <div className={cn("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className={cn("font-medium text-sm text-soft", hideLabel && "sr-only")}>
        {label}
        {required && <span aria-hidden> *</span>}
      </label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

/** Hint and error of a control, with the ids that `useField` refers to. */
export function FieldNotes({ id, hint, error }: Pick<FieldProps, "hint" | "error"> & { id: string }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex gap-1 text-danger-ink text-xs">
          <CircleAlert aria-hidden className="size-4 shrink-0" />
          {error}
        </p>
      )}
    </>
  );
}
