/** One record, the line it begins on, and what parted its fields. */
export interface CsvRow {
  readonly line: number;
  readonly fields: readonly string[];
  readonly separator: ',' | ';';
}

/**
 * The records of a CSV text (RFC 4180: quoted fields may hold separators, line ends and doubled quotes). The first
 * line tells whether commas or semicolons part fields; a byte order mark and empty lines are passed over.
 * @param refuse makes the error for a quote that is out of place
 */
export function csvRows(text: string, refuse: (line: number, says: string) => Error): CsvRow[] {
  const plain = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(plain);
  const rows: CsvRow[] = [];
  let fields: string[] = [];
  let [line, begun, at] = [1, 1, 0];
  const close = (): void => {
    if (fields.length > 1 || fields[0]?.trim() !== '') rows.push({ line: begun, fields, separator });
    fields = [];
    begun = line;
  };

  while (at <= plain.length) {
    const field = plain[at] === '"' ? quoted(plain, at) : bare(plain, at, separator);
    if (field === null) throw refuse(line, 'A quoted field does not end.');
    fields.push(field.value);
    line += field.lines;
    at = field.end;
    const next = plain[at];
    if (next === separator) at++;
    else if (next === undefined) break;
    else if (next === '\r' || next === '\n') {
      at += next === '\r' && plain[at + 1] === '\n' ? 2 : 1;
      line++;
      close();
      if (at >= plain.length) return rows;
    } else throw refuse(line, 'Something follows a quoted field.');
  }
  close();
  return rows;
}

interface Field {
  readonly value: string;
  readonly end: number;
  /** Line ends within it. */
  readonly lines: number;
}

function quoted(text: string, from: number): Field | null {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] === '"') continue;
    const value = text.slice(from + 1, at).replaceAll('""', '"');
    return { value, end: at + 1, lines: value.split(/\r\n|\r|\n/).length - 1 };
  }
  return null;
}

function bare(text: string, from: number, separator: string): Field {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\r' && text[end] !== '\n') end++;
  return { value: text.slice(from, end), end, lines: 0 };
}

/** As the header has it, outside of quotes. */
function separatorOf(text: string): ',' | ';' {
  const header = (text.match(/^[^\r\n]*/)?.[0] ?? '').replace(/"[^"]*"/g, '');
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}
