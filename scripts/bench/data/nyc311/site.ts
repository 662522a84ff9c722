import type { Random } from "../random.ts";
import type { RowWriter } from "../row-writer.ts";
import { BOROUGHS, type Vocabulary } from "./vocabulary.ts";

const POINT = 46;
const SPACE = 32;
const HYPHEN = 45;
const OPEN = 40;
const CLOSE = 41;

/** First three digits of the zip codes, in the order of the boroughs. */
const ZIP_STARTS = [112, 113, 100, 104, 103] as const;

/**
 * The place a request is about. Everything follows from its number,
 * so an address that comes back has the same street, lot and position again.
 */
export class Site {
  private readonly random: Random;
  private readonly words: Vocabulary;
  private borough = 0;
  private located = true;
  private latitude = 0;
  private longitude = 0;
  private lastDecimals = 0;
  private decimals = 12;

  constructor(random: Random, words: Vocabulary) {
    this.random = random;
    this.words = words;
  }

  /** Makes this the place with the given number. */
  moveTo(seed: number, number: number): void {
    this.random.reseed(seed, number);
    this.borough = this.words.boroughs.pick(this.random);
    this.located = !this.random.chance(8);
    this.latitude = 50_000_000 + this.random.below(41_000_000);
    this.longitude = 70_000_000 + this.random.below(29_000_000);
    this.lastDecimals = this.random.below(1_000_000);
    this.decimals = 12 + this.random.below(4);
  }

  /** Writes zip code, address, street, cross streets and the streets of an intersection. */
  writeAddress(out: RowWriter): void {
    const { random, words } = this;
    if (!random.chance(4)) this.writeZip(out);
    out.comma();
    const street = words.streets.pick(random);
    const corner = random.chance(18);
    if (!corner) this.writeHouseAndStreet(out, street);
    out.comma();
    if (!corner) words.streets.write(out, street);
    out.comma();
    this.writeStreets(out, random.chance(60));
    this.writeStreets(out, corner);
  }

  /** Writes the kind of address and the city. */
  writeCity(out: RowWriter): void {
    this.words.addressTypes.writeAny(out, this.random);
    out.comma();
    if (this.random.chance(60)) this.words.cities.write(out, this.borough);
    else this.words.cities.writeAny(out, this.random);
    out.comma();
  }

  /** Writes the community board: a number of two digits and the borough. */
  writeBoard(out: RowWriter): void {
    out.digits(1 + this.random.below(18), 2);
    out.byte(SPACE);
    this.writeBorough(out);
  }

  /** Writes the tax lot (ten digits), the borough and the state plane coordinates. */
  writeParcel(out: RowWriter): void {
    const { random } = this;
    if (!random.chance(20)) {
      out.digits(this.borough + 1, 1);
      out.digits(1 + random.below(16_000), 5);
      out.digits(1 + random.skewedBelow(7_500), 4);
    }
    out.comma();
    this.writeBorough(out);
    if (this.located) out.integer(913_000 + random.below(154_000));
    out.comma();
    if (this.located) out.integer(121_000 + random.below(150_000));
    out.comma();
  }

  writeBorough(out: RowWriter): void {
    this.words.boroughs.write(out, this.borough);
    out.comma();
  }

  /** Writes latitude, longitude, and both once more as one quoted text. */
  writePosition(out: RowWriter): void {
    if (!this.located) {
      for (let field = 0; field < 3; field++) out.comma();
      return;
    }
    const start = out.length;
    this.writeDegrees(out, 40, this.latitude);
    const latitudeEnd = out.length;
    out.comma();
    out.minus();
    this.writeDegrees(out, 73, this.longitude);
    const longitudeEnd = out.length;
    out.comma();
    this.writeLocation(out, start, latitudeEnd, longitudeEnd);
  }

  private writeZip(out: RowWriter): void {
    out.digits(ZIP_STARTS[this.borough % BOROUGHS.length] as number, 3);
    out.digits(1 + this.random.skewedBelow(99), 2);
  }

  private writeHouseAndStreet(out: RowWriter, street: number): void {
    const { random } = this;
    out.integer(1 + random.skewedBelow(320));
    if (this.borough === 1) {
      out.byte(HYPHEN);
      out.digits(1 + random.below(60), 2);
    }
    out.byte(SPACE);
    this.words.streets.write(out, street);
  }

  private writeStreets(out: RowWriter, present: boolean): void {
    for (let count = 0; count < 2; count++) {
      if (present) this.words.streets.writeAny(out, this.random);
      out.comma();
    }
  }

  private writeDegrees(out: RowWriter, whole: number, eightDecimals: number): void {
    out.integer(whole);
    out.byte(POINT);
    out.digits(eightDecimals, 8);
    out.digits(this.lastDecimals, this.decimals - 9);
    out.digits(1 + (eightDecimals % 9), 1);
  }

  private writeLocation(out: RowWriter, start: number, latitudeEnd: number, longitudeEnd: number): void {
    out.quote();
    out.byte(OPEN);
    out.again(start, latitudeEnd);
    out.comma();
    out.byte(SPACE);
    out.again(latitudeEnd + 1, longitudeEnd);
    out.byte(CLOSE);
    out.quote();
    out.comma();
  }
}
