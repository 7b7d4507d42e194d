"use client";

import { type Ref, type RefObject, useImperativeHandle } from "react";

type StandInProps = {
  /** The button that is already on the page. */
  button: RefObject<HTMLElement | null>;
  ref?: Ref<HTMLElement | null>;
};

/** Stands where Radix wants its trigger and hands it a button rendered elsewhere: to place a list by, and to return focus to. */
export function StandIn({ button, ref }: StandInProps) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => button.current);
  return null;
}
