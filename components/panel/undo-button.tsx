import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";

type Props = { label: string; isUndoing: boolean; onUndo: () => void };

/** Puts back what a save has just replaced. */
export function UndoButton({ label, isUndoing, onUndo }: Props) {
  return (
    <Button size="sm" variant="ghost" icon={<Undo2 />} loading={isUndoing} loadingText="Undoing" onClick={onUndo}>
      Undo<span className="sr-only"> the change of {label}</span>
    </Button>
  );
}
