/** How a job's CSV is written: the delimiters and line endings the Bulk API has names for (Bulk API guide, Create a Job). */
import { z } from "zod";

const DELIMITERS = { BACKQUOTE: "`", CARET: "^", COMMA: ",", PIPE: "|", SEMICOLON: ";", TAB: "\t" } as const;
const LINE_ENDINGS = { LF: "\n", CRLF: "\r\n" } as const;

export const ColumnDelimiter = z.enum(["BACKQUOTE", "CARET", "COMMA", "PIPE", "SEMICOLON", "TAB"]);
export const LineEnding = z.enum(["LF", "CRLF"]);

export type CsvDialect = {
  columnDelimiter: z.output<typeof ColumnDelimiter>;
  lineEnding: z.output<typeof LineEnding>;
};

export function delimiterOf({ columnDelimiter }: CsvDialect): string {
  return DELIMITERS[columnDelimiter];
}

export function endingOf({ lineEnding }: CsvDialect): string {
  return LINE_ENDINGS[lineEnding];
}
