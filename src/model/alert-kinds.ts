import type { Severity } from "./profile.ts";

/** What is known of an alert before it is raised. */
interface AlertKind {
  severity: Severity;
  /** When it is raised. */
  meaning: string;
}

/** Every kind of alert. */
export const ALERT_KINDS = {
  truncated_input: {
    severity: "error",
    meaning:
      "the input broke off, and --partial asked for a profile of what came before: everything in it is of that part alone. A last record without its end is left out",
  },
  unclosed_quote: {
    severity: "error",
    meaning:
      "a quote is opened and never closed. Where a line behind it begins a record of the table's width, the record with the quote is left out and reading goes on at that line; otherwise everything behind it is one field",
  },
  odd_quotes: {
    severity: "warning",
    meaning:
      "some records have text behind a closing quote, which is taken as part of the value, or a quote within a field that does not begin with one, which is an ordinary character",
  },
  nul_bytes: {
    severity: "warning",
    meaning: "some records have NUL bytes, as files have that were not written to their end",
  },
  invalid_json: {
    severity: "warning",
    meaning: "some records are no JSON objects, or break off: they are left out",
  },
  late_keys: {
    severity: "warning",
    meaning: "some keys of JSON objects appear only behind the first 4 MiB of the input: they have no column",
  },
  duplicate_keys: {
    severity: "warning",
    meaning: "some JSON objects have a key more than once: its last value counts",
  },
  invalid_encoding: {
    severity: "warning",
    meaning:
      "some bytes are no characters of the encoding: of UTF-8 they are shown as \\xE9 and the like, of others they are replaced by U+FFFD. See invalidSequences; --encoding names another encoding",
  },
  doubtful_dialect: {
    severity: "warning",
    meaning:
      "it is not sure how the input is written: source.sniffed.confidence is below 0.5, or many rows are not as wide as the table although the delimiter or the quote was detected. --delimiter and --quote say what is meant",
  },
  header_like_data: {
    severity: "warning",
    meaning:
      "the header looks like data: all its cells are numbers, dates or times, or half of them or more are the most frequent value of their column. --no-header makes a row of it",
  },
  renamed_columns: {
    severity: "info",
    meaning:
      "some columns have no name in the header, or that of an earlier column, and have got one: columns[].header is what the header has",
  },
  no_rows: { severity: "warning", meaning: "there is a header and nothing else" },
  ragged_rows: { severity: "warning", meaning: "some rows are not as wide as the table" },
  duplicate_rows: {
    severity: "info",
    meaning: "some rows equal an earlier one: counted by duplicateRows when it is exact, else by its lower bound",
  },
  repeated_header: {
    severity: "warning",
    meaning:
      "some rows hold the names of all columns, as in files that were put together: counted by repeatedHeader. Quotes around a name make no difference",
  },
  total_row: {
    severity: "warning",
    meaning:
      "the last row seems to hold totals. Signs are a word for it (such as total, sum, gesamt, soma, somme) in its first field with a value, and each different number in it that is the greatest of its column and the sum of all others, at least two of which are not 0",
  },
  spreadsheet_limit: {
    severity: "warning",
    meaning:
      "there are 65,536 or 1,048,576 rows, the most that a sheet holds, or one less, where the header took a line: the rest may have been cut off",
  },
  files_differ: {
    severity: "info",
    meaning:
      "several files are not written in the same way: they differ in delimiter, quote, header, encoding or the order of the columns they share. Each is read as it is written, and columns are matched by name",
  },
  column_missing_in_files: {
    severity: "warning",
    meaning: "some of several files lack a column that others have; their rows count as nulls of it",
  },
  type_drift: {
    severity: "warning",
    meaning: "the values of a column make up another type in some of several files than in the others",
  },
  decimal_mark_drift: {
    severity: "warning",
    meaning: "the numbers of a column have a decimal point in some of several files and a decimal comma in others",
  },
  date_order_drift: {
    severity: "warning",
    meaning: "the dates of a column have the day first in some of several files and the month first in others",
  },
  null_drift: {
    severity: "warning",
    meaning: "in one of several files many more values of a column are null than in another; files of at least 20 rows",
  },
  mean_drift: {
    severity: "warning",
    meaning:
      "in one of several files the mean of a column is many times that in another, as after a change of unit; files of at least 20 numbers, identifiers and instants apart",
  },
  empty_column: { severity: "info", meaning: "there are rows, and every field of the column is null" },
  type_exceptions: {
    severity: "warning",
    meaning: "some values do not belong to the family of the column's type",
  },
  placeholder_value: {
    severity: "info",
    meaning:
      "the values of another type than the others are all one spelling that often stands for no value, such as - or ? or unknown (of columns with more different values than are kept, the first five tell): --null makes it null, nothing is changed unasked",
  },
  mixed_types: {
    severity: "warning",
    meaning:
      "a column is taken for text, and many of its values are outside its largest family: no type has most of them. Rows: the first of each type",
  },
  token_as_value: {
    severity: "info",
    meaning:
      "a null token counts as a value, since the other values of the column say so: NA among codes of countries or continents, None among a few answers. See valueTokens",
  },
  leading_zeros: {
    severity: "info",
    meaning:
      "a column that is mostly digits is taken for text, since some of them begin with a zero: codes, of which no mean is given",
  },
  constant_column: { severity: "info", meaning: "all values are the same" },
  unique_column: {
    severity: "info",
    meaning: "all values are known to be different; without nulls the column can be a key",
  },
  duplicate_columns: {
    severity: "info",
    meaning: "the column holds the same as an earlier one in every row that was looked at: see table.copies",
  },
  high_cardinality: {
    severity: "info",
    meaning:
      "a column of strings has 1,000 values or more, nearly all of them different, but is not known to be unique; where distinct is an estimate its lower bound decides",
  },
  imbalanced_column: {
    severity: "info",
    meaning:
      "one value makes up nearly all of a column that is not constant; where its count is not exact the lower bound decides. A zero is left to many_zeros in columns that are looked at there",
  },
  many_zeros: {
    severity: "info",
    meaning:
      "a large share of the numbers is 0, in a column with more than two different values and at least 90 % numbers",
  },
  many_nulls: { severity: "info", meaning: "a large share of the fields of a column that is not empty is null" },
  many_outliers: {
    severity: "info",
    meaning:
      "many numbers lie beyond the fences of Tukey, counted by the lower bounds of outlierBounds, in a column with at least 100 numbers, which are at least 90 % of its values. Not where the quartiles can be equal: all other numbers would be outliers",
  },
  skewed_column: {
    severity: "info",
    meaning:
      "the numbers have a very long tail on one side, or a few values far off, in a column with more than two different values and at least 90 % numbers. Not where half of the numbers or more are 0: all others would be the tail",
  },
  padded_text: {
    severity: "warning",
    meaning: "some values begin or end with a space or a tab, so that they differ from those without",
  },
  ambiguous_numbers: {
    severity: "info",
    meaning:
      "no number of a column tells whether the comma or the point is the decimal mark, as with 1,234 or 1.234 alone: they are read with the point",
  },
  mixed_numbers: {
    severity: "warning",
    meaning:
      "some numbers of a column can only be read with the point as decimal mark, others only with the comma: the more frequent mark is taken, and the others are exceptions",
  },
  mixed_currencies: {
    severity: "warning",
    meaning:
      "the numbers of a column are of several currencies, so that their sum and mean say little. A sign and a code of the same currency are one, and $ is taken for USD; a sign of several currencies, such as ¥ or kr, for any one of them",
  },
  rounded_numbers: {
    severity: "warning",
    meaning:
      "some values of a column, of whatever type it is, are numbers written as spreadsheets show those of more than eleven digits, such as 1.23457E+15: their other digits are lost",
  },
  lost_digits: {
    severity: "warning",
    meaning:
      "all integers of a column, 5 or more, have the same number of digits, more than 15, and zeros from the sixteenth on, but not all of them before: spreadsheets keep 15 digits",
  },
  identifier_numbers: {
    severity: "info",
    meaning:
      "the integers of a column tell things apart rather than measure them, so that their mean says little. numeric.identifier says why",
  },
  epoch_numbers: {
    severity: "info",
    meaning:
      "the integers of a column could count the time since 1970: all in milliseconds, or in seconds where the column's name is about time. Not where the name says that they tell things apart",
  },
  ambiguous_dates: {
    severity: "warning",
    meaning: "the dates of a column can have the day or the month first, and no value decides",
  },
  mixed_dates: {
    severity: "warning",
    meaning: "some dates of a column can only have the day first, others only the month. Rows: the first of each",
  },
  times_at_midnight: {
    severity: "info",
    meaning: "many of at least 20 datetimes are at midnight: their time may have been cut off",
  },
  first_of_month: {
    severity: "info",
    meaning: "many of at least 20 dates are on the first of a month: their day may not have been known",
  },
  excel_serial_dates: {
    severity: "warning",
    meaning:
      "numbers from 20,000 to 60,000 in a column whose name is about dates and not about something measured, or among dates: they could be dates as spreadsheets number them",
  },
  gene_name_dates: {
    severity: "warning",
    meaning:
      "some texts of a column, but not most, are a day and a month, such as 2-Sep: spreadsheets make them of names of genes (SEPT2, MARCH1) and of ranges (9-2)",
  },
  double_spaces: { severity: "info", meaning: "some values have two spaces in a row inside" },
  invisible_characters: {
    severity: "warning",
    meaning:
      "some values have characters that are not seen, or spaces that only look like one, so that they differ from those without",
  },
  control_characters: {
    severity: "warning",
    meaning: "some values have control characters other than tabs and line breaks",
  },
  replacement_characters: {
    severity: "warning",
    meaning: "some values have the replacement character or bytes that are not UTF-8: what stood there is lost",
  },
  mojibake: {
    severity: "warning",
    meaning: "some values are UTF-8 read in another code page, as JosÃ© for José; what was meant is in the profile",
  },
  case_variants: {
    severity: "info",
    meaning:
      "some values differ from others in nothing but capitals and small letters, in a column of strings of which all values are kept",
  },
  pattern_exceptions: {
    severity: "info",
    meaning:
      "nearly all values of a column of strings, at least 100, have one pattern and a few have another; where patterns are listed",
  },
} as const satisfies Record<string, AlertKind>;

/** The name of a kind of alert. */
export type AlertCode = keyof typeof ALERT_KINDS;
