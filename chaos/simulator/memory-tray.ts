import type { Decision } from "@/lib/automation/decide";
import type { TrayItem } from "@/lib/trays";

type Item = TrayItem & { dueAt: number };
type Task = { owedKey: string; refreshes: number };

/** The messages of a workspace that want to be recorded, and what was decided for those that were. */
export type MemoryTray = {
  put: (messageId: string) => void;
  hasReceived: (messageId: string) => boolean;
  /** The oldest first; none behind one of its conversation that was put off for a moment. */
  due: (most: number) => TrayItem[];
  /** Those that still lie there. */
  hold: (items: readonly TrayItem[]) => TrayItem[];
  takeOut: (items: readonly TrayItem[]) => void;
  putOff: (items: readonly TrayItem[], ms: number) => void;
  depth: () => number;
  saveVerdict: (messageId: string, decision: Decision) => void;
  verdicts: ReadonlyMap<string, Decision>;
  /** The Tasks that stand for a whole conversation. */
  tasksOf: (conversationId: string) => Task[];
  keepTask: (conversationId: string, task: Task) => void;
};

const shortlyMs = 15_000;

export function openTray(now: () => number, conversationOf: (messageId: string) => string | undefined): MemoryTray {
  const items = new Map<number, Item>();
  const received = new Set<string>();
  const verdicts = new Map<string, Decision>();
  const tasks = new Map<string, Task[]>();
  let nextId = 1;
  const isPutOff = ({ dueAt }: Item) => dueAt > now() && dueAt <= now() + shortlyMs;
  const notBehind = (putOff: Item[], { id, subjectId }: Item) =>
    putOff.every((other) => other.id > id || conversationOf(other.subjectId) !== conversationOf(subjectId));
  return {
    put: (messageId) => {
      const id = nextId++;
      received.add(messageId);
      items.set(id, { id, subjectId: messageId, dueAt: now() });
    },
    hasReceived: (messageId) => received.has(messageId),
    due: (most) => {
      const putOff = [...items.values()].filter(isPutOff);
      return [...items.values()]
        .filter((item) => item.dueAt <= now() && notBehind(putOff, item))
        .slice(0, most)
        .map(({ id, subjectId }) => ({ id, subjectId }));
    },
    hold: (wanted) => wanted.filter(({ id }) => items.has(id)),
    takeOut: (wanted) => {
      for (const { id } of wanted) items.delete(id);
    },
    putOff: (wanted, ms) => {
      for (const item of wanted.flatMap(({ id }) => items.get(id) ?? [])) item.dueAt = now() + ms;
    },
    depth: () => items.size,
    saveVerdict: (messageId, decision) => void verdicts.set(messageId, decision),
    verdicts,
    tasksOf: (conversationId) => tasks.get(conversationId) ?? [],
    keepTask: (conversationId, task) => {
      const others = (tasks.get(conversationId) ?? []).filter(({ owedKey }) => owedKey !== task.owedKey);
      tasks.set(conversationId, [...others, task]);
    },
  };
}
