/**
 * A rules file to start from: one rule that holds for any table, and all others as examples.
 *
 * Shape: YAML. Examples are lines with `#` in the first column and no single space behind it; without their `#` they are
 * rules for columns named id, amount and so on.
 *
 * @param schema where the JSON Schema of rules files is, seen from the file
 * @param command the command that checks the rules
 */
export function starterRules(schema: string, command: string): string {
  return `# yaml-language-server: $schema=${schema}
# (profiler check --rules-schema prints the schema, for editors that complete and check this file)
#
# Rules for: ${command}
# To begin with what the data suggest: profiler suggest FILE > rules.yaml
#
# Take the # away in front of what you need, with the names of your own columns. severity: warning tells without
# failing, and tolerance: at most 0.1 % (or: at most 5) allows exceptions; both can stand with any rule.

${NULLS}
${TABLE}
${COLUMNS}`;
}

const NULLS = `# Texts that mean that there is no value, besides those that the program knows.
#nulls: ["-", "unknown"]
`;

const TABLE = `table:
  # A number, or from to.
  rowCount: {min: 1}
  # Columns that have to be there; in this order; and no others.
#  columns: {present: [id, amount], ordered: true, extra: false}
  # What tells the rows apart: never missing, and never twice. Several columns: [shop, order].
#  primaryKey: id
  # Other columns that are unique together.
#  uniqueKeys: [[shop, order], {fields: [email], severity: warning}]
  # Rows that repeat an earlier one: false, or as many as may.
#  duplicateRows: {value: false, tolerance: at most 0.1 %}
  # Values that have to be in another file, whose path counts from here.
#  foreignKeys:
#    - fields: country
#      reference: {resource: countries.csv, fields: code}
  # How old the latest date may be: minutes, hours, days, weeks.
#  freshness: {column: updated, maxAge: 2 days}
  # Within each row; names with spaces in quotes.
#  compare:
#    - start <= end
#    - {rule: '"Created Date" <= "Closed Date"', tolerance: at most 0.1 %}
`;

const COLUMNS = `# Rules for columns, by their names; the # in front of columns: goes with the first of them.
#columns:
#  id:
#    type: integer
#    required: true
#    unique: true
#    sorted: ascending
#  amount:
    # integer, number, boolean, date, time, datetime, string or any.
#    type: number
    # Instead of required.
#    nulls: at most 1 %
#    exclusiveMinimum: 0
#    maximum: {value: 10000, tolerance: at most 0.1 %, description: larger orders are entered by hand}
    # Ranges for the quantiles p01, p05, p25, p50, p75, p95 and p99, and for the mean.
#    quantiles: {p50: {min: 10, max: 20}, p95: {max: 1000}}
#    mean: {min: 1, max: 500, severity: warning}
#  discount:
#    minimum: 0
#    exclusiveMaximum: 1
#  status:
#    enum: [open, paid, cancelled]
#  city:
    # How many different values.
#    distinct: {min: 2, max: 5000}
#  sku:
    # In characters.
#    minLength: 5
#    maxLength: 12
    # A regular expression (RE2) for all of the value.
#    pattern: '[A-Z]{2}[0-9]+'
#  created:
#    type: date
#    minimum: 2020-01-01
#    sorted: {order: ascending, strict: false, severity: warning}
#  country:
#    foreignKey: {resource: countries.csv, field: code}
    # For all rules of the column.
#    severity: warning
#    description: codes of ISO 3166
`;
