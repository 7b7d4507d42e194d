/**
 * CSV as the Bulk API reads it (Bulk API guide, Prepare CSV Files): quotes protect delimiters and line endings, values are not
 * trimmed, a byte order mark is part of the first header, and line endings must be those the job was created with.
 */
import { CsvError, parse } from "csv-parse/sync";
import { BatchFailure } from "./batch-failure";
import { type CsvDialect, delimiterOf, endingOf } from "./csv-dialect";

type Row = readonly string[];
/** Some whole records, and where in the text the next ones begin. */
type Piece = { rows: Row[]; end: number };
type CsvFile = { rawHeader: string; header: Row; pieces: Iterator<Piece> };

const LINE_FEED = 10;
const QUOTE = 34;

/** Reads the header at once and the records piece by piece, as they are asked for. @throws BatchFailure */
export function readCsv(text: string, dialect: CsvDialect, recordsPerPiece: number): CsvFile {
  checkLineEnding(text, dialect);
  const end = endOfRecord(text, 0);
  const rawHeader = text.slice(0, end).replace(/\r?\n$/, "");
  const [header = []] = parsed(rawHeader, dialect);
  return { rawHeader, header, pieces: pieces({ text, dialect, recordsPerPiece, columns: header.length }, end) };
}

type Reading = { text: string; dialect: CsvDialect; recordsPerPiece: number; columns: number };

function* pieces({ text, dialect, recordsPerPiece, columns }: Reading, from: number): Iterator<Piece> {
  let start = from;
  while (start < text.length) {
    let end = start;
    for (let count = 0; count < recordsPerPiece && end < text.length; count++) end = endOfRecord(text, end);
    const rows = parsed(text.slice(start, end), dialect);
    checkColumns(rows, columns);
    yield { rows, end };
    start = end;
  }
}

/** Behind the line ending of the record that begins here. */
function endOfRecord(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    else if (code === LINE_FEED && !quoted) return at + 1;
  }
  return text.length;
}

/** A line break of the other kind is refused, in quotes too where the job says LF (unverified for quotes: the stricter reading). */
function checkLineEnding(text: string, { lineEnding }: CsvDialect): void {
  const end = endOfRecord(text, 0);
  const isOther = lineEnding === "LF" ? text.includes("\r\n") : text[end - 1] === "\n" && text[end - 2] !== "\r";
  if (!isOther) return;
  const message = `LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`;
  throw new BatchFailure("ClientInputError", message);
}

function parsed(text: string, dialect: CsvDialect): Row[] {
  try {
    return parse(text, {
      delimiter: delimiterOf(dialect),
      record_delimiter: endingOf(dialect),
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BatchFailure("InvalidBatch", `Failed to parse CSV. ${COMPLAINTS[error.code] ?? FOUND_QUOTE}`);
  }
}

const FOUND_QUOTE = "Found unescaped quote. A value with quote should be within a quote";
/** In the words of Salesforce's own CSV reader. */
const COMPLAINTS: { readonly [code: string]: string } = {
  CSV_INVALID_CLOSING_QUOTE: "Not expecting more text after end quote",
  CSV_QUOTE_NOT_CLOSED: "EOF reached before closing an opened quote",
};

/** Unverified: a real org may fail these rows alone. */
function checkColumns(rows: readonly Row[], columns: number): void {
  const wrong = rows.find((row) => row.length !== columns);
  if (wrong === undefined) return;
  const message = `Failed to parse CSV. A row has ${wrong.length} columns, the header has ${columns}`;
  throw new BatchFailure("InvalidBatch", message);
}
