import type { ColumnProfile, Profile } from "../model/profile.ts";
import { describeEstimate } from "./describe.ts";
import { cutToWidth, padLeft } from "./display-width.ts";
import { formatNumber, formatPercent } from "./format-number.ts";
import { rigidColumn, shorten, widest } from "./terminal-column.ts";
import type { TableColumn } from "./terminal-column.ts";
import { rangeColumn } from "./terminal-range.ts";
import { valuesColumn } from "./terminal-values.ts";
import { visible } from "./visible.ts";

const MAX_NAME = 60;

/** Every column the table can have, the most important first. */
export function tableColumns(profile: Profile): TableColumn[] {
  return [
    nameColumn(profile),
    typeColumn(profile),
    nullsColumn(profile),
    distinctColumn(profile),
    valuesColumn(profile),
    rangeColumn(profile),
    meanColumn(profile),
    indexColumn(profile),
    ...looksColumn(profile),
  ];
}

function nameColumn(profile: Profile): TableColumn {
  return {
    name: "name",
    title: "column",
    align: "left",
    fromWidth: 0,
    minWidth: 12,
    idealWidth: Math.min(
      MAX_NAME,
      widest(profile, (column) => shorten(column.name)),
    ),
    text: (column, width) => cutToWidth(shorten(column.name), width),
    paint: (_column, paint) => paint.bold,
  };
}

function typeColumn(profile: Profile): TableColumn {
  const shareWidth = widest(profile, fitShare);
  const typeWidth = widest(profile, (column) => (fitShare(column) === "" ? "" : column.type));
  return rigidColumn(
    profile,
    {
      name: "type",
      title: "type",
      align: "left",
      fromWidth: 0,
      paint: (column, paint) => (fitShare(column) === "" ? undefined : paint.yellow),
    },
    (column) =>
      fitShare(column) === ""
        ? column.type
        : `${column.type.padEnd(typeWidth)} ${padLeft(fitShare(column), shareWidth)}`,
  );
}

/** The share of the values that fit the type, where it is worth a word. */
function fitShare(column: ColumnProfile): string {
  return column.typeRatio < 1 && column.type !== "empty" ? formatPercent(column.typeRatio) : "";
}

function nullsColumn(profile: Profile): TableColumn {
  return rigidColumn(
    profile,
    {
      name: "nulls",
      title: "nulls",
      align: "right",
      fromWidth: 0,
      paint: ({ nullCount, nullRatio }, paint) =>
        nullCount === 0 ? paint.dim : nullRatio >= 0.5 ? paint.yellow : undefined,
    },
    (column) => formatPercent(column.nullRatio),
  );
}

function distinctColumn(profile: Profile): TableColumn {
  return rigidColumn(profile, { name: "distinct", title: "distinct", align: "right", fromWidth: 48 }, (column) =>
    describeEstimate(column.distinct),
  );
}

function meanColumn(profile: Profile): TableColumn {
  return rigidColumn(profile, { name: "mean", title: "mean", align: "right", fromWidth: 90 }, (column) =>
    column.numeric === null ? "" : formatNumber(column.numeric.mean),
  );
}

function indexColumn(profile: Profile): TableColumn {
  return rigidColumn(
    profile,
    { name: "index", title: "#", align: "right", fromWidth: 90, paint: (_column, paint) => paint.dim },
    (column) => String(column.index + 1),
  );
}

function looksColumn(profile: Profile): TableColumn[] {
  if (profile.columns.every((column) => column.semantic === null)) return [];
  const column = { name: "looks", title: "looks like", align: "left", fromWidth: 100 } as const;
  return [rigidColumn(profile, column, lookText)];
}

function lookText({ semantic }: ColumnProfile): string {
  return semantic === null ? "" : `${visible(semantic.type)}${semantic.pii ? " (personal)" : ""}`;
}
