import { Dictionary } from "../dictionary.ts";
import { Random } from "../random.ts";
import { capitalize, combine, inventWords } from "../words.ts";

export const BOROUGHS = ["BROOKLYN", "QUEENS", "MANHATTAN", "BRONX", "STATEN ISLAND"] as const;

const AGENCIES = [
  "NYPD",
  "HPD",
  "DOT",
  "DSNY",
  "DEP",
  "DOB",
  "DPR",
  "DOHMH",
  "DOF",
  "TLC",
  "DHS",
  "DCA",
  "HRA",
  "DFTA",
  "EDC",
  "DOE",
] as const;

const AGENCY_SUBJECTS = [
  "Police",
  "Housing Preservation",
  "Transportation",
  "Sanitation",
  "Environmental Protection",
  "Buildings",
  "Parks and Recreation",
  "Health and Hygiene",
  "Finance",
  "Taxi and Limousine Affairs",
  "Homeless Services",
  "Consumer Affairs",
  "Social Services",
  "the Aging",
  "Economic Development",
  "Education",
] as const;

const SUBJECTS = [
  "Noise",
  "Heat",
  "Parking",
  "Water",
  "Street",
  "Plumbing",
  "Paint",
  "Tree",
  "Sewer",
  "Street Light",
  "Rodent",
  "Elevator",
  "Taxi",
  "Sidewalk",
  "Graffiti",
  "Air Quality",
  "Food",
  "Traffic Signal",
  "Vehicle",
  "Waste",
] as const;

const KINDS = [
  "Residential",
  "Commercial",
  "Sidewalk",
  "Private Property",
  "Public Space",
  "General",
  "Repair",
  "Missed Service",
  "Illegal Use",
  "Inspection",
] as const;

const FAULTS = ["Blocked", "Broken or Missing", "Loud, at Night", "Leaking", "Not Working"] as const;

const OPENINGS = [
  "The Police Department responded and",
  "The Department of Sanitation came and",
  "The Department of Housing sent an inspector, who",
  "Your request was reviewed by the agency, which",
  "The Department of Transportation visited the site and",
  "An inspector went to the address twice and",
  "The Department of Buildings examined the records and",
  "The responsible unit wrote to the owner and",
] as const;

const ENDINGS = [
  "with the information available observed no violation at that time.",
  "took action to fix the condition, which is now closed.",
  "could not gain entry; please file a new request if the condition continues, day or night.",
  "found that the condition had been corrected before the visit.",
  "issued a notice of violation; the owner has thirty days, from the date of service, to repair.",
  "determined that no action was needed, and closed the request.",
  "prepared a report, a copy of which can be had from the borough office.",
  "referred the matter to another agency, since it is outside of its jurisdiction.",
  "will inspect the location again within ten days; the status can be followed online, by number.",
  "found the condition as described, and scheduled a repair.",
  "tried to reach the person who filed the request, without success, and left a note.",
  "needs more information to find the location, such as the nearest cross street.",
  "closed this request because it repeats an earlier one, which is still open.",
] as const;

const LOCATION_TYPES = [
  "RESIDENTIAL BUILDING",
  "Street/Sidewalk",
  "Residential Building/House",
  "Street",
  "Sidewalk",
  "Club/Bar/Restaurant",
  "Store/Commercial",
  "3+ Family Apt. Building",
  "1-2 Family Dwelling",
  "Park/Playground",
  "House of Worship",
  "Restaurant/Bar/Deli/Bakery",
  "Senior Address",
  "Vacant Lot",
  "Subway Station",
  "School, Public or Private",
] as const;

const NUMBERED_STREETS = Array.from({ length: 220 }, (_, index) => `${index + 1} STREET`);

/** The texts from which a file of service requests is put together. */
export class Vocabulary {
  readonly agencies = new Dictionary(AGENCIES);
  readonly agencyNames = new Dictionary(AGENCY_SUBJECTS.map((subject) => `Department of ${subject}`));
  readonly complaints = new Dictionary(combine(SUBJECTS, KINDS, " - "));
  /** Five texts for each complaint, in the order of the complaints. */
  readonly descriptors: Dictionary;
  readonly locationTypes = new Dictionary(LOCATION_TYPES);
  readonly streets: Dictionary;
  readonly cities: Dictionary;
  readonly landmarks: Dictionary;
  readonly parks: Dictionary;
  readonly addressTypes = new Dictionary(["ADDRESS", "INTERSECTION", "BLOCKFACE", "LATLONG", "PLACENAME"], 0.1);
  readonly facilityTypes = new Dictionary(["N/A", "Precinct", "DSNY Garage", "School", "School District"], 0.3);
  readonly statuses = new Dictionary(["Closed", "Pending", "Open", "Assigned", "Started", "Email Sent"], 0.02);
  readonly resolutions = new Dictionary(combine(OPENINGS, ENDINGS, " "));
  readonly boroughs = new Dictionary(BOROUGHS);
  readonly channels = new Dictionary(["PHONE", "ONLINE", "UNKNOWN", "MOBILE", "OTHER"]);
  readonly vehicles = new Dictionary(["Car Service", "Ambulette / Paratransit", "Commuter Van", "Green Taxi"]);
  readonly taxiPickUps = new Dictionary(["Other", "JFK Airport", "La Guardia Airport", "Intersection"]);

  constructor() {
    const words = inventWords(new Random(311), 9_000);
    const names = words.map((word) => word.toUpperCase());
    this.descriptors = new Dictionary(describeFaults(words.slice(0, 200)));
    this.streets = new Dictionary(nameStreets(names), 400);
    this.cities = new Dictionary([...BOROUGHS, ...names.slice(0, 120).map((name) => `${name} PARK`)], 0.5);
    this.landmarks = new Dictionary(
      names.slice(200, 1_200).map((name) => `${name} HOUSES`),
      20,
    );
    this.parks = new Dictionary(
      words.slice(1_200, 1_700).map((word) => `${capitalize(word)} Playground`),
      20,
    );
  }
}

function describeFaults(things: readonly string[]): string[] {
  return things.flatMap((thing) => FAULTS.map((fault) => `${capitalize(thing)} ${fault}`));
}

function nameStreets(names: readonly string[]): string[] {
  const numbered = ["EAST", "WEST"].flatMap((side) => NUMBERED_STREETS.map((street) => `${side} ${street}`));
  return [
    ...numbered,
    ...names.slice(0, 5_000).map((name) => `${name} AVENUE`),
    ...names.slice(5_000).map((name) => `${name} PLACE`),
  ];
}
