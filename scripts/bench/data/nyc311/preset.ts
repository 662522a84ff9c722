import { Calendar } from "../calendar.ts";
import type { Preset, RowMaker } from "../preset.ts";
import { Random } from "../random.ts";
import type { RowWriter } from "../row-writer.ts";
import { COLUMNS } from "./columns.ts";
import { Site } from "./site.ts";
import { Vocabulary } from "./vocabulary.ts";

const FIRST_KEY = 10_000_000;
const SITES = 600_000;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;
const BRIDGE_FIELDS = 4;

/** Service requests: a file of mixed kinds with many repeated, some long and some empty fields. */
export const nyc311: Preset = {
  name: "nyc311",
  columns: COLUMNS,
  defaults: { rows: 1_000_000, bytes: null },
  start: startRequests,
};

function startRequests(seed: number): RowMaker {
  const requests = new Requests(seed);
  return (out) => requests.writeRow(out);
}

class Requests {
  private readonly seed: number;
  private readonly random: Random;
  private readonly words = new Vocabulary();
  private readonly calendar = new Calendar(2010, 2021, "us");
  private readonly site: Site;
  private key = FIRST_KEY;
  private createdSecond = 0;
  private closedSecond = 0;

  constructor(seed: number) {
    this.seed = seed;
    this.random = new Random(seed);
    this.site = new Site(new Random(seed), this.words);
  }

  writeRow(out: RowWriter): void {
    this.site.moveTo(this.seed, this.random.skewedBelow(SITES));
    this.writeDates(out);
    this.writeComplaint(out);
    this.site.writeAddress(out);
    this.site.writeCity(out);
    this.writeFacility(out);
    this.writeOutcome(out);
    this.site.writeBoard(out);
    this.site.writeParcel(out);
    this.writeChannel(out);
    this.writeVehicle(out);
    this.site.writePosition(out);
  }

  private writeDates(out: RowWriter): void {
    const { random } = this;
    this.key += 1 + random.skewedBelow(70);
    this.createdSecond = this.drawSecond(this.calendar.days - 365);
    this.closedSecond = this.createdSecond + HOUR_SECONDS + random.skewedBelow(random.skewedBelow(180 * DAY_SECONDS));
    out.integer(this.key);
    out.comma();
    this.writeSecond(out, this.createdSecond);
    if (random.chance(97)) this.calendar.writeTwelveHour(out, this.closedSecond);
    out.comma();
  }

  private writeComplaint(out: RowWriter): void {
    const { random, words } = this;
    const complaint = words.complaints.pick(random);
    const agency = random.chance(90) ? complaint % words.agencies.size : words.agencies.pick(random);
    words.agencies.write(out, agency);
    out.comma();
    words.agencyNames.write(out, agency);
    out.comma();
    words.complaints.write(out, complaint);
    out.comma();
    words.descriptors.write(out, complaint * 5 + random.skewedBelow(5));
    out.comma();
    if (random.chance(76)) words.locationTypes.writeAny(out, random);
    out.comma();
  }

  private writeFacility(out: RowWriter): void {
    const { random, words } = this;
    if (random.chance(6)) words.landmarks.writeAny(out, random);
    out.comma();
    if (random.chance(85)) words.facilityTypes.writeAny(out, random);
    out.comma();
    words.statuses.writeAny(out, random);
    out.comma();
  }

  private writeOutcome(out: RowWriter): void {
    const { random } = this;
    if (random.chance(36)) this.calendar.writeTwelveHour(out, this.createdSecond + 8 * HOUR_SECONDS);
    out.comma();
    if (random.chance(97)) this.words.resolutions.writeAny(out, random);
    out.comma();
    const changedLater = random.chance(35) ? random.below(30 * DAY_SECONDS) : 0;
    this.writeSecond(out, this.closedSecond + changedLater);
  }

  private writeChannel(out: RowWriter): void {
    const { random, words } = this;
    words.channels.writeAny(out, random);
    out.comma();
    if (random.chance(3)) words.parks.writeAny(out, random);
    else out.bytes(UNSPECIFIED);
    out.comma();
    this.site.writeBorough(out);
  }

  private writeVehicle(out: RowWriter): void {
    const { random, words } = this;
    if (random.chance(1)) words.vehicles.writeAny(out, random);
    out.comma();
    if (random.chance(1)) words.boroughs.writeAny(out, random);
    out.comma();
    if (random.chance(2)) words.taxiPickUps.writeAny(out, random);
    out.comma();
    for (let field = 0; field < BRIDGE_FIELDS; field++) out.comma();
  }

  /** Some agencies give the day only, which appears as midnight. */
  private drawSecond(days: number): number {
    const day = this.random.below(days) * DAY_SECONDS;
    return this.random.chance(16) ? day : day + this.random.below(DAY_SECONDS);
  }

  private writeSecond(out: RowWriter, second: number): void {
    this.calendar.writeTwelveHour(out, second);
    out.comma();
  }
}

const UNSPECIFIED = new TextEncoder().encode("Unspecified");
