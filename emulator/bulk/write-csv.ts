/** CSV as the Bulk API writes it: every value in quotes, in the job's own delimiter and line ending (api.md §9). */
import { stringify } from "csv-stringify/sync";
import { type CsvDialect, delimiterOf, endingOf } from "./csv-dialect";

/** Whole lines, each with its ending; empty for no rows. */
export function csvLines(rows: readonly (readonly string[])[], dialect: CsvDialect): string {
  const options = { delimiter: delimiterOf(dialect), record_delimiter: endingOf(dialect) };
  return stringify([...rows], { ...options, quoted: true, quoted_empty: true });
}
