import { expect, test } from "vitest";
import { column, id, me, query, refusal, TestReader } from "./test-org";

/** The viewer is in New York: 03:30 UTC on the first of January is still 2025 there. */
function org(): TestReader {
  const reader = new TestReader();
  reader.insert("User", { Id: me, Name: "Mia", LocaleSidKey: "en_US" });
  const rows = [
    ["Ada", "2026-01-01T03:30:00.000Z", "2026-01-01", 1200.5],
    ["Bob", "2026-02-08T18:23:10.000Z", "2026-02-08", null],
    ["Cleo", "2025-07-15T12:00:00.000Z", null, 7],
  ] as const;
  for (const [index, [Name, CreatedDate, Birthdate, Score__c]] of rows.entries())
    reader.insert("Contact", { Id: id("003", index), Name, CreatedDate, Birthdate, Score__c });
  reader.insert("Account", { Id: id("001", 1), Name: "Acme", AnnualRevenue: 44_000, Industry: "Energy" });
  return reader;
}

const names = (condition: string) => column(org(), `SELECT Name FROM Contact WHERE ${condition} ORDER BY Name`);

/** Code and last line of a refusal. */
function refused(soql: string): string {
  const { errorCode, message } = refusal(org(), soql);
  return `${errorCode} ${message.split("\n").at(-1)}`;
}

test("date functions filter, in UTC unless converted to the viewer's time zone", () => {
  expect(names("CALENDAR_YEAR(CreatedDate) = 2026")).toEqual(["Ada", "Bob"]);
  expect(names("CALENDAR_YEAR(convertTimezone(CreatedDate)) = 2026")).toEqual(["Bob"]);
  expect(names("calendar_month(Birthdate) IN (1, 3)")).toEqual(["Ada"]);
  expect(names("CALENDAR_QUARTER(CreatedDate) = 3")).toEqual(["Cleo"]);
  expect(names("DAY_ONLY(CreatedDate) >= 2026-01-01")).toEqual(["Ada", "Bob"]);
  expect(names("HOUR_IN_DAY(CreatedDate) = 18 AND DAY_IN_WEEK(CreatedDate) = 1")).toEqual(["Bob"]);
  expect(names("DAY_IN_YEAR(CreatedDate) = 39 AND DAY_IN_MONTH(CreatedDate) = 8")).toEqual(["Bob"]);
  expect(names("WEEK_IN_MONTH(CreatedDate) = 2 AND WEEK_IN_YEAR(CreatedDate) = 6")).toEqual(["Bob"]);
  expect(
    names("FISCAL_YEAR(CreatedDate) = 2025 AND FISCAL_QUARTER(CreatedDate) = 3 AND FISCAL_MONTH(CreatedDate) = 7"),
  ).toEqual(["Cleo"]);
});

test("date functions group, and are called expr0 unless they have an alias", () => {
  const rows = (soql: string) => query(org(), soql).records.map(({ attributes: _, ...row }) => row);
  expect(
    rows(
      "SELECT CALENDAR_YEAR(CreatedDate), COUNT(Id) n FROM Contact GROUP BY CALENDAR_YEAR(CreatedDate) ORDER BY CALENDAR_YEAR(CreatedDate)",
    ),
  ).toEqual([
    { expr0: 2025, n: 1 },
    { expr0: 2026, n: 2 },
  ]);
  expect(rows("SELECT DAY_ONLY(CreatedDate) d FROM Contact WHERE Name = 'Bob' GROUP BY DAY_ONLY(CreatedDate)")).toEqual(
    [{ d: "2026-02-08" }],
  );
  expect(
    rows(
      "SELECT CALENDAR_MONTH(Birthdate) m FROM Contact WHERE Birthdate != null GROUP BY Birthdate ORDER BY Birthdate",
    ),
  ).toEqual([{ m: 1 }, { m: 2 }]);
});

test("date functions are held to their rules", () => {
  expect(refused("SELECT CALENDAR_YEAR(CreatedDate) FROM Contact")).toBe(
    "MALFORMED_QUERY Field must be grouped or aggregated: CreatedDate",
  );
  expect(refused("SELECT CALENDAR_YEAR(CreatedDate) FROM Contact GROUP BY CALENDAR_MONTH(CreatedDate)")).toMatch(
    /must be grouped or aggregated: CreatedDate$/,
  );
  expect(refused("SELECT Id FROM Contact ORDER BY CALENDAR_YEAR(CreatedDate)")).toMatch(
    /must be grouped or aggregated: Id$/,
  );
  expect(refused("SELECT Id FROM Contact WHERE CALENDAR_YEAR(CreatedDate) = THIS_YEAR")).toBe(
    "INVALID_FIELD value of filter criterion for field 'CreatedDate' must be of type int and should not be enclosed in quotes",
  );
  expect(refused("SELECT Id FROM Contact WHERE HOUR_IN_DAY(Birthdate) = 1")).toMatch(/does not support date function/);
  expect(refused("SELECT Id FROM Contact WHERE CALENDAR_YEAR(Name) = 1")).toMatch(/does not support date function/);
  expect(refused("SELECT convertTimezone(CreatedDate) FROM Contact")).toBe("MALFORMED_QUERY unexpected token: '('");
  expect(refused("SELECT Id FROM Contact WHERE CALENDAR_YEAR(toLabel(CreatedDate)) = 1")).toBe(
    "MALFORMED_QUERY unexpected token: '('",
  );
});

test("FORMAT writes values as the viewer's locale does, under an alias where the field is there already", () => {
  const [row] = query(
    org(),
    "SELECT AnnualRevenue, FORMAT(AnnualRevenue) shown, FORMAT(CreatedDate), FORMAT(Name) n FROM Account",
  ).records;
  expect(row).toMatchObject({ AnnualRevenue: 44_000, shown: "$44,000.00", n: "Acme" });
  expect(row?.["CreatedDate"]).toMatch(/^11\/20\/26, 7:00\sAM$/);
  expect(
    query(org(), "SELECT FORMAT(MIN(Birthdate)) m, FORMAT(SUM(Score__c)) s FROM Contact").records[0],
  ).toMatchObject({
    m: "1/1/26",
    s: "1,208",
  });
  expect(refused("SELECT AnnualRevenue, FORMAT(AnnualRevenue) FROM Account")).toBe(
    "INVALID_FIELD duplicate field selected: AnnualRevenue",
  );
});

test("toLabel filters by labels, and neither sorts nor groups", () => {
  expect(column(org(), "SELECT Name FROM Account WHERE toLabel(Industry) = 'energy LABEL'")).toEqual(["Acme"]);
  expect(column(org(), "SELECT Name FROM Account WHERE toLabel(Industry) LIKE '%label'")).toEqual(["Acme"]);
  expect(refused("SELECT Id FROM Account ORDER BY toLabel(Industry)")).toMatch(/^MALFORMED_QUERY/);
});

test("DISTANCE measures, filters and sorts by how far an address is", () => {
  const reader = new TestReader();
  const place = (number: number, Name: string, latitude: number | null, longitude: number | null) =>
    reader.insert("Contact", { Id: id("003", number), Name, MailingCity: "x", latitude, longitude });
  place(1, "Oakland", 37.8044, -122.2712);
  place(2, "San Jose", 37.3382, -121.8863);
  place(3, "Nowhere", null, null);
  const from = (unit: string) => `DISTANCE(MailingAddress, GEOLOCATION(37.7749, -122.4194), '${unit}')`;
  expect(column(reader, `SELECT Name FROM Contact WHERE ${from("mi")} < 20`)).toEqual(["Oakland"]);
  expect(column(reader, `SELECT Name FROM Contact ORDER BY ${from("km")} DESC NULLS LAST LIMIT 2`)).toEqual([
    "San Jose",
    "Oakland",
  ]);
  const [row] = query(reader, `SELECT ${from("km")}, ${from("mi")} miles FROM Contact WHERE Name = 'Oakland'`).records;
  expect(Number(row?.["expr0"])).toBeCloseTo(13.4, 0);
  expect(Number(row?.["miles"])).toBeCloseTo(8.3, 0);
  const code = (soql: string) => refusal(reader, soql).errorCode;
  expect(code(`SELECT Id FROM Contact WHERE ${from("mi")} = 20`)).toBe("INVALID_QUERY_FILTER_OPERATOR");
  expect(code(`SELECT Id FROM Contact WHERE ${from("parsec")} < 20`)).toBe("MALFORMED_QUERY");
  expect(code("SELECT Id FROM Contact WHERE DISTANCE(Name, GEOLOCATION(1, 2), 'mi') < 20")).toBe("INVALID_FIELD");
});

test("convertCurrency wants an org of several currencies", () => {
  expect(refused("SELECT convertCurrency(AnnualRevenue) FROM Account")).toMatch(/^INVALID_FIELD/);
});
