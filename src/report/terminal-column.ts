import type { ColumnProfile, Profile } from "../model/profile.ts";
import { displayWidth } from "./display-width.ts";
import type { Paint, PaintFunction } from "./paint.ts";
import { showText } from "./visible.ts";

const TEXT_CODE_POINTS = 200;

export type TableColumnName = "index" | "name" | "type" | "nulls" | "distinct" | "values" | "range" | "mean" | "looks";

/** A column of the report's table; its rows are the columns of the data. */
export interface TableColumn {
  name: TableColumnName;
  title: string;
  align: "left" | "right";
  /** The title in `width` cells, where it is not just aligned. */
  titleText?(width: number): string;
  /** The narrowest report that shows it, in cells. */
  fromWidth: number;
  /** It is not made narrower than this, unless its content is. */
  minWidth: number;
  /** The width its content would like to have. */
  idealWidth: number;
  /** The text of one cell, in at most `width` cells. */
  text(column: ColumnProfile, width: number): string;
  paint?(column: ColumnProfile, paint: Paint): PaintFunction | undefined;
}

/** A column whose cells are never cut. */
export function rigidColumn(
  profile: Profile,
  column: Omit<TableColumn, "minWidth" | "idealWidth" | "text">,
  text: (column: ColumnProfile) => string,
): TableColumn {
  const width = widest(profile, text);
  return { ...column, minWidth: width, idealWidth: width, text };
}

/** The width of the widest cell. */
export function widest(profile: Profile, text: (column: ColumnProfile) => string): number {
  return profile.columns.reduce((width, column) => Math.max(width, displayWidth(text(column))), 0);
}

/** A text from the data as a cell shows it, before it is cut to the width. */
export function shorten(text: string): string {
  return showText(text, TEXT_CODE_POINTS);
}
