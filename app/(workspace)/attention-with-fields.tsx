"use client";

import type { ComponentProps } from "react";
import { AttentionScreen } from "@/components/activity/attention-screen";
import { FieldInput } from "@/components/panel/field-input";

/** Needs attention, with the editors of the panel: the slices know nothing of each other. */
export function AttentionWithFields(props: Omit<ComponentProps<typeof AttentionScreen>, "FieldInput">) {
  return <AttentionScreen {...props} FieldInput={FieldInput} />;
}
