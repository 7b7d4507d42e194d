import { baseKeymap, chainCommands, splitBlock, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import type { NodeType } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { type Command, EditorState, TextSelection } from "prosemirror-state";
import type { Read } from "./read-html";
import { addressOf, linkTo, richText } from "./schema";

const { nodes, marks } = richText;

/** A text to edit, with the keys that every editor has. Tab is not among them: it leads on to the next field. */
export function editorState({ doc }: Pick<Read, "doc">): EditorState {
  const lineBreak: Command = (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.line_break.create()).scrollIntoView());
    return true;
  };
  const keys = {
    "Mod-b": toggleMark(marks.bold),
    "Mod-i": toggleMark(marks.italic),
    "Mod-u": toggleMark(marks.underline),
    "Mod-Shift-x": toggleMark(marks.strike),
    "Mod-Shift-8": toggleList(nodes.bullet_list),
    "Mod-Shift-7": toggleList(nodes.ordered_list),
    "Mod-]": sinkListItem(nodes.list_item),
    "Mod-[": liftListItem(nodes.list_item),
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
    Enter: chainCommands(splitListItem(nodes.list_item), splitBlock),
    "Shift-Enter": lineBreak,
  };
  // Not Mod-Enter: it saves.
  const { "Mod-Enter": _, ...usual } = baseKeymap;
  return EditorState.create({ doc, plugins: [history(), keymap(keys), keymap(usual)] });
}

/** What the cursor or the selection stands in. */
export type Standing = {
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  link: string | null;
} & Record<"bullets" | "numbers", boolean>;

export function standingOf(state: EditorState): Standing {
  const { from, to, empty, $from } = state.selection;
  const here = state.storedMarks ?? $from.marks();
  const has = (name: "bold" | "italic" | "underline" | "strike") =>
    empty ? here.some(({ type }) => type === marks[name]) : state.doc.rangeHasMark(from, to, marks[name]);
  const list = listAround(state);
  return {
    ...{ bold: has("bold"), italic: has("italic"), underline: has("underline"), strike: has("strike") },
    link: linkAround(state)?.address ?? null,
    bullets: list === nodes.bullet_list,
    numbers: list === nodes.ordered_list,
  };
}

function listAround({ selection: { $from } }: EditorState): NodeType | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (type === nodes.bullet_list || type === nodes.ordered_list) return type;
  }
  return null;
}

/** Makes a list of the selected paragraphs, turns one kind of list into the other, or ends the list. */
export function toggleList(type: NodeType): Command {
  return (state, dispatch) => {
    const current = listAround(state);
    if (current === type) return liftListItem(nodes.list_item)(state, dispatch);
    if (current) return turnList(state, dispatch, type);
    return wrapInList(type)(
      state,
      dispatch &&
        ((tr) => {
          // What stands in a list needs no paragraph of its own.
          tr.doc.nodesBetween(tr.selection.from, tr.selection.to, (node, at, parent) => {
            if (parent?.type === nodes.list_item && node.type === nodes.paragraph)
              tr.setNodeMarkup(at, null, { written: null });
          });
          dispatch(tr);
        }),
    );
  };
}

function turnList(state: EditorState, dispatch: Parameters<Command>[1], type: NodeType): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (!$from.node(depth).type.name.endsWith("_list")) continue;
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, { written: null }));
    return true;
  }
  return false;
}

/** The link that the cursor stands in, whole. */
function linkAround({ doc, selection: { $from, from, to, empty } }: EditorState) {
  const mark = marks.link.isInSet(empty ? $from.marks() : ($from.nodeAfter?.marks ?? [])) ?? null;
  if (!mark) return null;
  const address = addressOf(mark.attrs) ?? "";
  let start = from;
  let end = to;
  doc.nodesBetween($from.start(), $from.end(), (node, at) => {
    if (!mark.isInSet(node.marks)) return;
    if (at <= from && at + node.nodeSize >= from)
      [start, end] = [Math.min(start, at), Math.max(end, at + node.nodeSize)];
  });
  return { address, start, end };
}

/**
 * Links what is selected, or the address itself where nothing is; the link that the cursor stands in leads there from now on.
 * @param address "" takes the link away
 * @returns null where the address is none
 */
export function setLink(address: string): Command | null {
  const attrs = linkTo(address.trim());
  if (address.trim() !== "" && !attrs) return null;
  return (state, dispatch) => {
    const around = linkAround(state);
    const { from, to, empty } = state.selection;
    const [start, end] = around ? [around.start, around.end] : [from, to];
    const { tr } = state;
    if (!attrs) tr.removeMark(start, end, marks.link);
    else if (empty && !around) tr.insert(from, richText.text(address.trim(), [marks.link.create(attrs)]));
    else tr.removeMark(start, end, marks.link).addMark(start, end, marks.link.create(attrs));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** With the cursor at the end, as where one goes on writing. */
export function atEnd(state: EditorState): EditorState {
  return state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));
}
