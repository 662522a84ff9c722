/** What is known of the table before its records are read. */
export interface TableShape {
  width: number;
  maxRecordBytes: number;
  /** The bytes of malformed records will be asked for. */
  listsMalformed: boolean;
}
