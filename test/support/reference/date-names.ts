/** The names of each month from January on: English, Portuguese, Spanish, French and German, in full and abbreviated. */
const MONTHS = [
  "january jan janeiro enero ene janvier janv januar jänner jän",
  "february feb fevereiro fev febrero février févr fév februar feber",
  "march mar março marzo mars märz mär mrz",
  "april apr abril abr avril avr",
  "may maio mai mayo",
  "june jun junho junio juin juni",
  "july jul julho julio juillet juil juli",
  "august aug agosto ago août",
  "september sep sept setembro set septiembre setiembre septembre",
  "october oct outubro out octubre octobre oktober okt",
  "november nov novembro noviembre novembre",
  "december dec dezembro dez diciembre dic décembre déc dezember",
];

const WEEKDAYS = [
  "monday mon segunda-feira segunda seg lunes lun lundi montag mo",
  "tuesday tues tue terça-feira terça ter martes mar mardi dienstag di",
  "wednesday wed quarta-feira quarta qua miércoles mié mercredi mer mittwoch mi",
  "thursday thurs thur thu quinta-feira quinta qui jueves jue jeudi jeu donnerstag do",
  "friday fri sexta-feira sexta sex viernes vie vendredi ven freitag fr",
  "saturday sat sábado sáb samedi sam samstag sonnabend sa",
  "sunday sun domingo dom dimanche dim sonntag so",
];

/** The names of the months in English alone. */
export const ENGLISH_MONTHS = [
  "january jan",
  "february feb",
  "march mar",
  "april apr",
  "may",
  "june jun",
  "july jul",
  "august aug",
  "september sept sep",
  "october oct",
  "november nov",
  "december dec",
];

/** Matches the name of any month, with an optional point behind it. */
export const MONTH_PATTERN = `(?:${alternatives(MONTHS)})\\.?`;

/** Matches the name of any day of the week, with an optional point and an optional comma behind it. */
export const WEEKDAY_PATTERN = `(?:${alternatives(WEEKDAYS)})\\.?,?`;

/** The number of a month from 1, by a name that `MONTH_PATTERN` matches. */
export function monthOf(name: string): number {
  // flag i without u: no letter outside ASCII is taken for one inside
  const at = MONTHS.findIndex((names) => new RegExp(`^(?:${alternatives([names])})\\.?$`, "i").test(name));
  return at + 1;
}

function alternatives(lists: string[]): string {
  return lists.flatMap((names) => withoutAccents(names).split(" ")).join("|");
}

/** Text with the letters of Latin-1 in place of those with accents; names are told by these. */
export function withoutAccents(text: string): string {
  return text.replaceAll(/[\u00c0-\u00ff]/g, (letter) => letter.normalize("NFD").charAt(0));
}
