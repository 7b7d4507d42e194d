import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
type ButtonSize = "sm" | "md" | "lg";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-solid hover:bg-accent-hover",
  secondary: "border-control/40 bg-surface text-ink hover:bg-hover contrast-more:border-control",
  ghost: "border-transparent text-soft hover:bg-hover hover:text-ink",
  danger: "border-transparent bg-danger text-on-solid hover:bg-danger-hover",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 px-2 text-xs",
  md: "touch-target h-8 px-3 text-sm",
  lg: "touch-target h-10 px-4 text-base",
};

export type ButtonLook = {
  /** One primary button a view. Default `secondary`. */
  variant?: ButtonVariant | undefined;
  /** 28, 32 or 40 px; `md` and `lg` grow to 44 px under a finger. Default `md`. */
  size?: ButtonSize | undefined;
  /** Decorative, before the text. */
  icon?: ReactNode;
};

/** The classes of a button, for the rare element that must look like one. */
export function buttonClass({ variant = "secondary", size = "md" }: Pick<ButtonLook, "variant" | "size">): string {
  return cn(
    "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-sm border font-medium",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-default [&_svg]:size-4 [&_svg]:shrink-0",
    sizes[size],
    variants[variant],
  );
}

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Keeps focus and width sense, shows a spinner and ignores presses. */
    loading?: boolean | undefined;
    /** Said while loading, as "Saving"; otherwise the label stays. */
    loadingText?: string | undefined;
  };

/** A button that says what happens. `type` is "button" unless told otherwise. */
export function Button(props: ButtonProps) {
  const { variant, size, icon, loading = false, loadingText, className, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={loading || rest["aria-disabled"]}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      className={cn(buttonClass({ variant, size }), className)}
    >
      {loading ? <Spinner /> : icon}
      {loading ? (loadingText ?? children) : children}
    </button>
  );
}
