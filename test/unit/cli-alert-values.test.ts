import { describe, expect, test } from "vitest";
import { parseAlerts } from "../../src/cli/alert-values.ts";
import { ALERT_KINDS, type AlertCode } from "../../src/model/alert-kinds.ts";
import { ALERT_THRESHOLDS, DEFAULT_ALERTS, defaultText, thresholdOf } from "../../src/model/alert-thresholds.ts";

const CODES = Object.keys(ALERT_KINDS) as AlertCode[];

function failure(...typed: string[]): unknown {
  try {
    parseAlerts(typed);
  } catch (error) {
    return error;
  }
  return null;
}

test("nothing given: the defaults", () => {
  expect(parseAlerts([])).toEqual(DEFAULT_ALERTS);
});

describe("a value", () => {
  test.each([
    ["many_nulls=80%", { many_nulls: 0.8 }],
    ["many_nulls=80 %", { many_nulls: 0.8 }],
    ["many_nulls=33.3%", { many_nulls: 0.333 }],
    ["many_nulls=0.8", { many_nulls: 0.8 }],
    ["many_nulls=1.0", { many_nulls: 1 }],
    ["many_nulls=100%", { many_nulls: 1 }],
    [" many_nulls = 80% ", { many_nulls: 0.8 }],
    ["unique_column=1000", { unique_column: 1000 }],
    ["skewed_column=2.5", { skewed_column: 2.5 }],
    ["padded_text=5", { padded_text: 5 }],
  ])("%s", (typed, thresholds) => {
    expect(parseAlerts([typed])).toEqual({ off: [], thresholds: { ...DEFAULT_ALERTS.thresholds, ...thresholds } });
  });

  test.each(CODES)("off: %s", (code) => {
    expect(parseAlerts([`${code}=OFF`])).toEqual({ ...DEFAULT_ALERTS, off: [code] });
  });

  test("is the last one given for an alert", () => {
    const thresholds = { ...DEFAULT_ALERTS.thresholds, many_nulls: 0.7 };
    expect(parseAlerts(["many_nulls=off", "many_zeros=off", "many_nulls=70%"])).toEqual({
      off: ["many_zeros"],
      thresholds,
    });
  });

  test.each(Object.entries(ALERT_THRESHOLDS))("the default of %s can be typed as it is shown", (code, threshold) => {
    expect(parseAlerts([`${code}=${defaultText(threshold)}`])).toEqual(DEFAULT_ALERTS);
  });
});

describe("refused, with what to do", () => {
  test.each([
    ["many_null=off", 'there is no alert named "many_null"', "did you mean many_nulls?"],
    ["skewd_column=3", 'there is no alert named "skewd_column"', "did you mean skewed_column?"],
    ["outliers=off", 'there is no alert named "outliers"', "did you mean many_outliers?"],
    ["=off", 'there is no alert named ""', "profiler explain code lists the alerts"],
    ["constructor=off", 'there is no alert named "constructor"', "profiler explain code lists the alerts"],
    [
      "many_nulls",
      'many_nulls needs a share above 0% and up to 100%, got ""',
      "write for example --alert many_nulls=50%",
    ],
    ["many_nulls=80", 'many_nulls needs a share above 0% and up to 100%, got "80"', "--alert many_nulls=50%"],
    ["many_nulls=1", 'many_nulls needs a share above 0% and up to 100%, got "1"', "--alert many_nulls=50%"],
    ["many_nulls=0%", 'many_nulls needs a share above 0% and up to 100%, got "0%"', "--alert many_nulls=50%"],
    ["many_nulls=101%", 'many_nulls needs a share above 0% and up to 100%, got "101%"', "or --alert many_nulls=off"],
    ["many_nulls=-5%", 'many_nulls needs a share above 0% and up to 100%, got "-5%"', "--alert many_nulls=50%"],
    ["unique_column=1", 'unique_column needs a whole number of values from 2, got "1"', "--alert unique_column=20"],
    ["ragged_rows=1.5", 'ragged_rows needs a whole number of rows from 1, got "1.5"', "--alert ragged_rows=1"],
    ["ragged_rows=5%", 'ragged_rows needs a whole number of rows from 1, got "5%"', "--alert ragged_rows=1"],
    ["skewed_column=0", 'skewed_column needs a number above 0, got "0"', "--alert skewed_column=10"],
    ["no_rows=1", 'no_rows has no threshold, got "1"', "write --alert no_rows=off"],
  ])("%s", (typed, what, whatToDo) => {
    expect(failure(typed)).toMatchObject({
      code: "USAGE",
      exitCode: 2,
      message: `--alert: ${what}`,
      hint: expect.stringContaining(whatToDo),
    });
  });
});

test("every threshold belongs to an alert", () => {
  const measured = CODES.filter((code) => thresholdOf(code) !== null);
  expect(Object.keys(ALERT_THRESHOLDS).toSorted()).toEqual(measured.toSorted());
});
