"use client";

import { useState } from "react";

/** Which of the items are selected; what is no longer among them counts as not selected. */
export function useSelection<T extends { messageId: string }>(items: readonly T[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const put = (changed: readonly string[], isSelected: boolean) =>
    setIds((before) => {
      const next = new Set(before);
      for (const id of changed) {
        if (isSelected) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  return {
    ids,
    items: items.filter(({ messageId }) => ids.has(messageId)),
    put,
    toggle: (id: string) => put([id], !ids.has(id)),
    clear: () => setIds(new Set()),
  };
}
