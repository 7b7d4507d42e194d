"use client";

import { AlertDialog as Radix } from "radix-ui";
import { type ReactElement, type ReactNode, useState } from "react";
import { Banner } from "./banner";
import { Button } from "./button";
import { cn } from "./cn";
import { dialogClass, scrimClass } from "./dialog";
import { type OpenProps, useOpen } from "./use-open";

export type AlertDialogProps = OpenProps & {
  /** The question, naming the thing: "Disconnect Acme sandbox?" */
  title: string;
  /** What will happen and what will not. */
  description: ReactNode;
  trigger?: ReactElement | undefined;
  /** What happens, as a verb: "Disconnect Acme sandbox". */
  confirmLabel: string;
  cancelLabel?: string | undefined;
  /** Paints the button as what takes something away. Default true. */
  danger?: boolean | undefined;
  /** May take its time; returning a sentence means it failed: it is shown and the dialog stays. */
  onConfirm: () => undefined | string | Promise<undefined | string>;
  children?: ReactNode;
};

/** Asks before what cannot be undone. The first focus is on the harmless answer. */
export function AlertDialog(props: AlertDialogProps) {
  const { title, description, trigger, confirmLabel, cancelLabel = "Cancel", danger = true, children } = props;
  const [open, setOpen] = useOpen(props);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function confirm() {
    setPending(true);
    setProblem(undefined);
    try {
      const failure = await props.onConfirm();
      setProblem(failure);
      if (failure === undefined) setOpen(false);
    } finally {
      setPending(false);
    }
  }

  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content className={cn(dialogClass, "max-w-110 overflow-y-auto p-5")}>
          <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="mt-1 text-soft text-sm">{description}</div>
          </Radix.Description>
          {children && <div className="mt-3">{children}</div>}
          {problem && <Banner tone="danger" role="alert" title={problem} className="mt-3" />}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            <Button variant={danger ? "danger" : "primary"} loading={pending} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
