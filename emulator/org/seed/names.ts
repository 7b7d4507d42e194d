import type { Random } from "./random";

type Names = { first: readonly string[]; last: readonly string[] };

const ENGLISH: Names = {
  first: [
    "Olivia",
    "James",
    "Amelia",
    "Harry",
    "Grace",
    "Thomas",
    "Chloe",
    "Marcus",
    "Hannah",
    "Ethan",
    "Ruth",
    "Declan",
  ],
  last: [
    "Walker",
    "Hughes",
    "O'Brien",
    "Clarke",
    "Bennett",
    "McAllister",
    "Ng",
    "Foster",
    "Okafor",
    "Reid",
    "Lloyd-Jones",
  ],
};
const GERMAN: Names = {
  first: ["Jürgen", "Anke", "Matthias", "Katrin", "Björn", "Heike", "Lukas", "Sophie", "Ayşe", "Dieter"],
  last: ["Schröder", "Weiß", "Hoffmann", "Krüger", "Yılmaz", "Meyer-Landrut", "Vogel", "Bäcker", "Lang"],
};
const SPANISH: Names = {
  first: ["José", "Lucía", "Andrés", "Carmen", "Íñigo", "Ximena", "Rafael", "Nuria", "Joaquín", "Pilar"],
  last: ["García López", "Muñoz", "Ibáñez", "Etxeberria", "Núñez", "Ortega", "Peña", "Santos", "Vega"],
};
const FRENCH: Names = {
  first: ["Élodie", "Jean-Luc", "Chloé", "Benoît", "Inès", "François", "Maëlle", "Rémi"],
  last: ["Lefèvre", "Dubois", "Hébert", "Girard", "N'Diaye", "Moreau", "Saint-Clair", "Benali"],
};
const NORDIC: Names = {
  first: ["Ingrid", "Søren", "Åsa", "Lars", "Jørgen", "Maja", "Øystein", "Freja", "Håkan", "Signe"],
  last: ["Hansen", "Østergaard", "Lindqvist", "Bjørnstad", "Nyström", "Dahl", "Sørensen", "Ek", "Holmgren"],
};
const ITALIAN: Names = {
  first: ["Giulia", "Matteo", "Niccolò", "Chiara", "Alessandro", "Francesca"],
  last: ["Ricci", "De Luca", "Conti", "D'Angelo", "Ferrari", "Colombo"],
};
const DUTCH: Names = {
  first: ["Sanne", "Daan", "Femke", "Joost", "Anouk", "Ruben"],
  last: ["de Vries", "van den Berg", "Bakker", "Jansen", "Visser", "ter Horst"],
};
const POLISH: Names = {
  first: ["Agnieszka", "Łukasz", "Małgorzata", "Paweł", "Zofia", "Krzysztof"],
  last: ["Wójcik", "Kowalska", "Zieliński", "Dąbrowska", "Nowak", "Szymański"],
};
const INDIAN: Names = {
  first: ["Priya", "Arjun", "Ananya", "Rahul", "Lakshmi", "Vikram"],
  last: ["Sharma", "Iyer", "Chatterjee", "Reddy", "Singh", "Deshpande"],
};
const JAPANESE: Names = {
  first: ["Haruka", "Kenji", "Yuki", "Takeshi", "Aiko", "Shō"],
  last: ["Satō", "Yamamoto", "Watanabe", "Itō", "Kobayashi", "Ōno"],
};
const PORTUGUESE: Names = {
  first: ["João", "Beatriz", "Thiago", "Conceição", "Luís", "Mariana"],
  last: ["Gonçalves", "da Silva", "Araújo", "Magalhães", "Simões", "Pereira"],
};
const ARABIC: Names = {
  first: ["Layla", "Omar", "Fatima", "Yusuf", "Mariam", "Khalid"],
  last: ["Al-Farsi", "Haddad", "Mansour", "El-Sayed", "Rahman", "Nasser"],
};
const NIGERIAN: Names = {
  first: ["Chidi", "Ngozi", "Adebayo", "Folake", "Emeka", "Amara"],
  last: ["Adeyemi", "Okonkwo", "Balogun", "Eze", "Nwosu", "Abubakar"],
};
const SINGAPOREAN: Names = {
  first: ["Wei Ling", "Jun Hao", "Siti", "Kavitha", "Mei", "Daniel"],
  last: ["Ng", "Tan", "Lim", "Ip", "Binte Rahman", "Pillai"],
};

const NAMES_OF: { readonly [country: string]: Names } = {
  Germany: GERMAN,
  Spain: SPANISH,
  Mexico: SPANISH,
  France: FRENCH,
  Norway: NORDIC,
  Sweden: NORDIC,
  Denmark: NORDIC,
  Italy: ITALIAN,
  Netherlands: DUTCH,
  Poland: POLISH,
  India: INDIAN,
  Japan: JAPANESE,
  Brazil: PORTUGUESE,
  "United Arab Emirates": ARABIC,
  Nigeria: NIGERIAN,
  Singapore: SINGAPOREAN,
};

/** How probable it is that somebody's name comes from another part of the world than their office. */
const FROM_ELSEWHERE = 0.12;

export type PersonName = { FirstName: string; LastName: string };

export function personName(country: string, random: Random): PersonName {
  const names = random.chance(FROM_ELSEWHERE) ? random.pick(Object.values(NAMES_OF)) : (NAMES_OF[country] ?? ENGLISH);
  return { FirstName: random.pick(names.first), LastName: random.pick(names.last) };
}

const SPELLED_OUT: { readonly [letter: string]: string } = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  ø: "o",
  æ: "ae",
  å: "aa",
  ł: "l",
  ı: "i",
};

/** firstname.lastname@domain in plain letters; an apostrophe stays, as O'Briens know only too well. */
export function emailOf({ FirstName, LastName }: PersonName, domain: string): string {
  const plain = (name: string) =>
    [...name.toLowerCase()]
      .map((letter) => SPELLED_OUT[letter] ?? letter)
      .join("")
      .normalize("NFD")
      .replace(/[^a-z'-]/g, "");
  return `${plain(FirstName)}.${plain(LastName)}@${domain}`;
}
